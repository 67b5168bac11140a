/** nginx as Debian sets it up, with this in its `http` block. `FOLDER` is replaced by a folder of its own. */
export const nginxWith = (content: string): string => `daemon off;
pid FOLDER/nginx.pid;
error_log stderr notice;
worker_processes 2;
events { worker_connections 1024; }
http {
    access_log FOLDER/access.log;
    client_body_temp_path FOLDER/client_body;
    proxy_temp_path FOLDER/proxy;
    fastcgi_temp_path FOLDER/fastcgi;
    uwsgi_temp_path FOLDER/uwsgi;
    scgi_temp_path FOLDER/scgi;
    ${content}
}
`

/** The same programs with nothing of ours in them: a yardstick of the fronts. */
export const plainNginx = (
  port: number,
  answer: { readonly site: number } | { readonly body: string },
): string =>
  nginxWith(`upstream site { server 127.0.0.1:${'site' in answer ? answer.site : 1}; keepalive 64; }
    server {
        listen 127.0.0.1:${port};
        location / {
            ${
              'site' in answer
                ? 'proxy_pass http://site; proxy_http_version 1.1; proxy_set_header Connection "";'
                : `default_type application/json; return 200 '${answer.body}';`
            }
        }
    }`)

export const plainHaproxy = (port: number, site: number): string => `global
    maxconn 4000
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
frontend people
    bind 127.0.0.1:${port}
    default_backend site
backend site
    server site 127.0.0.1:${site}
`
