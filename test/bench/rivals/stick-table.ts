/** HAProxy's stick table as a room: seats are live entries, the idle limit is their expiry; no line. */
export const stickTableConfig = (
  port: number,
  sitePort: number,
  seats: number,
  idleS: number,
  page: string,
): string => `global
  maxconn 4000
defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
backend seats
  stick-table type string len 36 size 100k expire ${idleS}s store gpc0
backend site
  server site 127.0.0.1:${sitePort}
frontend gate
  bind 127.0.0.1:${port}
  http-request set-var(txn.sid) req.cook(SID)
  http-request set-var(txn.new) bool(true) unless { req.cook(SID) -m found }
  http-request set-var(txn.sid) uuid() if { var(txn.new) -m bool }
  acl seated var(txn.sid),in_table(seats)
  acl room table_cnt(seats) lt ${seats}
  http-request return status 503 content-type text/html hdr Retry-After 10 file ${page} unless seated or room
  http-request track-sc0 var(txn.sid) table seats
  http-response set-header Set-Cookie "SID=%[var(txn.sid)]; Path=/; HttpOnly" if { var(txn.new) -m bool }
  default_backend site
`
