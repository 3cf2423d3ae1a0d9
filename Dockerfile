# SPDX-License-Identifier: AGPL-3.0-or-later
# An instance in one container: docs/operations.md, “In a container”. `npm run prove -- install` runs these very steps.

FROM node:24-bookworm-slim AS build
WORKDIR /essaim
# The packages alone first: they are installed again only when they have changed.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node node_modules/vite/bin/vite.js build
# What a running instance does not read: tools, and the Node that npm brings where the machine has none.
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/.bin node_modules/node-linux-*

FROM debian:bookworm-slim
RUN useradd --uid 1000 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin essaim \
  && install --directory --owner=essaim --group=essaim --mode=0700 /data /backups \
  && ln -s /essaim/deploy/essaim /usr/local/bin/essaim
COPY --from=build /usr/local/bin/node /usr/local/bin/node
WORKDIR /essaim
# Node runs the sources as they are, and the licence has them travel with the program.
COPY --from=build /essaim/package.json /essaim/package-lock.json /essaim/server.js ./
COPY --from=build /essaim/LICENSES LICENSES
COPY --from=build /essaim/node_modules node_modules
COPY --from=build /essaim/drizzle drizzle
COPY --from=build /essaim/static static
COPY --from=build /essaim/deploy deploy
COPY --from=build /essaim/src src
COPY --from=build /essaim/build build
COPY --from=build /essaim/courses courses
ENV ESSAIM_DATA=/data
USER 1000:1000
VOLUME /data
EXPOSE 3000
# The first start reads all the courses.
HEALTHCHECK --interval=30s --timeout=5s --start-period=5m --retries=3 CMD ["node", "deploy/checkHealth.js"]
# The server answers what was asked, then ends: ten seconds at most. It waits for its children and needs no init.
STOPSIGNAL SIGTERM
ENTRYPOINT ["essaim"]
CMD ["serve"]
