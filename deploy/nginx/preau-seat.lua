-- Checks seat tokens of Préau in nginx, so that a fresh seat passes without a question to the gate.
-- A token is a compact JWS: header.payload.signature, HS256. Only the seat key is here: no ticket can be made with it.
-- nginx runs this file for each request, with: site, name of the seat cookie, key file, seconds a token passes after its
-- end while the gate is away. It gives back "fresh", "lately" or "none".

local function build()
  local ffi = require("ffi")
  ffi.cdef([[
    const void *EVP_sha256(void);
    unsigned char *HMAC(const void *md, const void *key, int key_len,
                        const unsigned char *data, size_t n, unsigned char *out, unsigned int *out_len);
    int CRYPTO_memcmp(const void *a, const void *b, size_t len);
  ]])
  -- nginx itself is linked with libcrypto.
  local crypto = ffi.C
  local sha256 = crypto.EVP_sha256()
  local mac = ffi.new("unsigned char[32]")
  local mac_length = ffi.new("unsigned int[1]")

  -- Longer than any token of ours.
  local token_limit = 1024
  local cookie_limit = 8192
  local pairs_limit = 64
  -- Clocks of front and gate differ a little; the gate allows the same.
  local expiry_tolerance = 5
  local future_tolerance = 60
  -- A new key signs a minute after it was written.
  local look_every = 5

  local to_url = { ["+"] = "-", ["/"] = "_" }
  local from_url = { ["-"] = "+", ["_"] = "/" }

  local function encode(bytes)
    return (ngx.encode_base64(bytes, true):gsub("[+/]", to_url))
  end

  local function decode(text)
    local padding = (4 - #text % 4) % 4
    return ngx.decode_base64(text:gsub("[-_]", from_url) .. ("="):rep(padding))
  end

  local rings = {}

  -- One key a line: kid, instant in seconds after which it is worth nothing (0: none), secret.
  -- Found again by the whole first segment of its tokens: no token chooses its algorithm.
  local function read_keys(path)
    local file, why = io.open(path, "r")
    if file == nil then
      return nil, why
    end
    local ring = {}
    local count = 0
    for line in file:lines() do
      if line ~= "" and line:sub(1, 1) ~= "#" then
        local kid, ending, secret = line:match("^([%w_-]+) (%d+) ([\33-\126]+)$")
        if kid == nil or #kid > 32 or #secret < 43 then
          file:close()
          return nil, "a line is no key"
        end
        local header = encode('{"alg":"HS256","kid":"' .. kid .. '","typ":"JWT"}')
        ring[header] = { ending = tonumber(ending), secret = secret }
        count = count + 1
      end
    end
    file:close()
    if count == 0 then
      return nil, "no key in it"
    end
    return ring
  end

  -- The last good keys stay in use.
  local function ring_of(path, now)
    local known = rings[path]
    if known ~= nil and now < known.look_at then
      return known.ring
    end
    local ring, why = read_keys(path)
    if ring == nil then
      ngx.log(ngx.ERR, "preau: seat keys ", path, ": ", why, "; every request is asked of the gate")
      ring = known and known.ring or {}
    end
    rings[path] = { ring = ring, look_at = now + look_every }
    return ring
  end

  -- The seat token among the cookies. A name that comes twice was planted: neither is believed.
  local function token_of(header, name)
    if header == nil or #header > cookie_limit or not header:find(name, 1, true) then
      return nil
    end
    local token
    local named = 0
    local count = 0
    for part in (header .. ";"):gmatch("([^;]*);") do
      count = count + 1
      local pair = part:match("^%s*(.-)%s*$")
      local bare = pair:gsub("^[=%s]+", "")
      local called = bare:match("^([^=]*)"):match("^%s*(.-)%s*$")
      if called == name then
        named = named + 1
        token = pair:sub(1, #name + 1) == name .. "=" and pair:sub(#name + 2) or nil
      end
    end
    if named ~= 1 or count > pairs_limit then
      return nil
    end
    return token
  end

  local function is_signed(key, signed, signature)
    if #signature ~= 43 then
      return false
    end
    if crypto.HMAC(sha256, key.secret, #key.secret, signed, #signed, mac, mac_length) == nil then
      return false
    end
    local expected = encode(ffi.string(mac, 32))
    return crypto.CRYPTO_memcmp(expected, signature, 43) == 0
  end

  -- The gate writes the payload, so its form is known to the byte.
  local function times_of(payload, site)
    local start = '{"aud":"' .. site .. '","kind":"seat","sid":"'
    if payload == nil or payload:sub(1, #start) ~= start then
      return nil
    end
    local issued, expires, rest = payload:sub(#start + 1):match(
      '^[%w_-]+:%l+:%d+","dev":"[%w_-]+","rn":%d+,"iat":(%d+),"exp":(%d+)(.*)$'
    )
    if rest ~= "}" and (rest == nil or not rest:match('^,"ext":%d+}$')) then
      return nil
    end
    return tonumber(issued), tonumber(expires)
  end

  local function standing(site, name, path, seated_away)
    local token = token_of(ngx.var.http_cookie, name)
    if token == nil or #token > token_limit then
      return "none"
    end
    local header, payload, signature = token:match("^([%w_-]+)%.([%w_-]+)%.([%w_-]+)$")
    if header == nil then
      return "none"
    end
    local now = ngx.time()
    local key = ring_of(path, now)[header]
    if key == nil or (key.ending > 0 and now >= key.ending) then
      return "none"
    end
    if not is_signed(key, header .. "." .. payload, signature) then
      return "none"
    end
    local issued, expires = times_of(decode(payload), site)
    if issued == nil or issued > now + future_tolerance then
      return "none"
    end
    if now <= expires + expiry_tolerance then
      return "fresh"
    end
    return now <= expires + tonumber(seated_away) and "lately" or "none"
  end

  local function is_ours(name)
    return name:lower():sub(1, 6) == "preau-"
  end

  -- Whatever is called Preau-… is the gate's and the site's own: nobody else says it.
  local function clean_request()
    for name in pairs(ngx.req.get_headers(0)) do
      if is_ours(name) then
        ngx.req.clear_header(name)
      end
    end
  end

  local function sets_ours(cookie, site)
    local name = cookie:match("^[=%s]*([^=;]*)"):match("^(.-)%s*$"):gsub("^__Host%-", "")
    local start = "preau-" .. site .. "-"
    return name:sub(1, #start) == start
  end

  local function clean_answer(site)
    for name in pairs(ngx.resp.get_headers(0)) do
      if is_ours(name) then
        ngx.header[name] = nil
      end
    end
    local cookies = ngx.header["Set-Cookie"]
    if cookies == nil then
      return
    end
    local kept = {}
    for _, cookie in ipairs(type(cookies) == "table" and cookies or { cookies }) do
      if not sets_ours(cookie, site) then
        kept[#kept + 1] = cookie
      end
    end
    ngx.header["Set-Cookie"] = #kept > 0 and kept or nil
  end

  return { standing = standing, clean_request = clean_request, clean_answer = clean_answer }
end

local seat = package.loaded["preau.seat"]
if seat == nil then
  seat = build()
  package.loaded["preau.seat"] = seat
end

seat.clean_request()
return seat.standing(ngx.arg[1], ngx.arg[2], ngx.arg[3], ngx.arg[4])
