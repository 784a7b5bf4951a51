FROM debian:12-slim AS build
WORKDIR /src
# The packages and fonts change less often than the sources: a layer of their own.
COPY dev ./
COPY fonts/fetch fonts/manifest.json fonts/
RUN ./dev setup
COPY . .
RUN ./dev build && strip build/jopan && ./dev runtime-packages > build/runtime-packages

FROM debian:12-slim
COPY --from=build /src/build/runtime-packages /tmp/
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive xargs apt-get install -qq -y --no-install-recommends ca-certificates tzdata < /tmp/runtime-packages \
 && rm -rf /var/lib/apt/lists/* /tmp/runtime-packages \
 && useradd --system --home-dir /var/lib/jopan --create-home jopan
COPY --from=build /src/build/jopan /usr/local/bin/
COPY --from=build /src/fonts/manifest.json /src/fonts/NOTICE.md /usr/local/share/jopan/fonts/
COPY --from=build /src/fonts/files /usr/local/share/jopan/fonts/files
COPY --from=build /src/styles /usr/local/share/jopan/styles
COPY --from=build /src/examples /usr/local/share/jopan/examples
USER jopan
WORKDIR /var/lib/jopan
# All that is ever written; the rest may be read-only (docker run --read-only).
VOLUME /var/lib/jopan
EXPOSE 8080
# The image has no curl; bash speaks enough HTTP to ask.
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["jopan"]
# Other machines reach it, so it wants keys: mount them at /etc/jopan/keys.json.
CMD ["serve", "--listen", "0.0.0.0:8080", "--data-dir", "/var/lib/jopan", "--keys", "/etc/jopan/keys.json"]
