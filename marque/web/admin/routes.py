"""All addresses of the staff pages, part by part."""

from flask import Blueprint

from marque.web.admin.editor import routes as editor
from marque.web.admin.home import routes as home
from marque.web.admin.imports import routes as imports
from marque.web.admin.orders import routes as orders
from marque.web.admin.people import routes as people
from marque.web.admin.products import routes as products
from marque.web.admin.stock import routes as stock

blueprint = Blueprint("admin", __name__, url_prefix="/admin")
for part in (home, orders, products, editor, stock, imports, people):
    part.add(blueprint)
