"""All addresses of the staff pages, part by part."""

from flask import Blueprint

from marque.web.admin.attributes import routes as attributes
from marque.web.admin.collections import routes as collections
from marque.web.admin.editor import routes as editor
from marque.web.admin.home import routes as home
from marque.web.admin.imports import routes as imports
from marque.web.admin.orders import routes as orders
from marque.web.admin.people import routes as people
from marque.web.admin.products import routes as products
from marque.web.admin.redirects import routes as redirects
from marque.web.admin.sales import routes as sales
from marque.web.admin.size_charts import routes as size_charts
from marque.web.admin.stock import routes as stock
from marque.web.admin.synonyms import routes as synonyms
from marque.web.admin.words import routes as words

blueprint = Blueprint("admin", __name__, url_prefix="/admin")
for part in (
    home,
    orders,
    products,
    editor,
    attributes,
    stock,
    imports,
    people,
    words,
    sales,
    collections,
    redirects,
    size_charts,
    synonyms,
):
    part.add(blueprint)
