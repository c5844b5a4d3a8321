# docker build -t tellings . && docker run --rm -v "$PWD/pages:/in:ro" -v "$PWD/out:/out" --network none tellings trace /in -o /out/record
FROM python:3.13-slim

RUN useradd --create-home --uid 10001 reader
WORKDIR /opt/tellings
COPY requirements.lock ./
RUN python -m pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
COPY examples ./examples
RUN python -m pip install --no-cache-dir --no-deps .

USER reader
WORKDIR /home/reader
ENTRYPOINT ["tellings"]
CMD ["--help"]
