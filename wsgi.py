"""What gunicorn serves: `gunicorn wsgi:app`."""

import config
from marque.app import create_app

app = create_app(config.load())
