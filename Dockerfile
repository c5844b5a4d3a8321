# docker build -t tellings .
# docker run --rm --network none --user "$(id -u)" -v "$PWD/pages:/in:ro" -v "$PWD/out:/out" tellings trace /in -o /out/record
# docker run --rm -p 127.0.0.1:8017:8017 -v "$PWD/pile:/pile:ro" tellings serve -p /pile --host 0.0.0.0 --name localhost:8017
FROM python:3.13-slim

RUN useradd --create-home --uid 10001 reader
WORKDIR /opt/tellings
COPY requirements.lock ./
RUN python -m pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY docs/reference/tellings.1 ./docs/reference/tellings.1
COPY examples ./examples
COPY src ./src
RUN python -m pip install --no-cache-dir --no-deps .

USER reader
WORKDIR /home/reader
ENV PYTHONDONTWRITEBYTECODE=1
ENTRYPOINT ["tellings"]
CMD ["--help"]
