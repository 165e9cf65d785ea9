"""The least a Flask app can do: five bytes. Served by the same gunicorn as the shop, it is the measure of the pages."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def five_bytes() -> str:
    return "hello"
