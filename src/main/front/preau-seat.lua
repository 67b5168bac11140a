-- Checks seat tokens of Préau in nginx, so that a fresh seat passes without a question to the gate.
-- A token is a compact JWS: header.payload.signature, HS256. Only the seat key is here: no ticket can be made with it.
-- Called once in each worker with: site, name of the seat cookie, kinds of cookies of ours, key file, seconds a token
-- passes after its end while the gate is away. Gives back what nginx calls for each request and each answer.
local site, seat_name, kinds, key_path, seated_away = ...

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
-- Found once: this runs for each request.
local ngx_time, ngx_var = ngx.time, ngx.var
local get_request_headers, get_answer_headers = ngx.req.get_headers, ngx.resp.get_headers

-- Longer than any token of ours.
local token_limit = 1024
local cookie_limit = 8192
local pairs_limit = 64
-- Clocks of front and gate differ a little; the gate allows the same.
local expiry_tolerance = 5
local future_tolerance = 60
-- A new key signs a minute after it was written.
local look_every = 5
-- Cookie headers with a signed token, and what goes on of them: bytes in each worker. Then it begins anew.
local memo_limit = 4 * 1024 * 1024
-- What Lua takes for one of them beside its bytes.
local memo_entry = 200

local to_url = { ["+"] = "-", ["/"] = "_" }
local from_url = { ["-"] = "+", ["_"] = "/" }

local function encode(bytes)
  return (ngx.encode_base64(bytes, true):gsub("[+/]", to_url))
end

local function decode(text)
  local padding = (4 - #text % 4) % 4
  return ngx.decode_base64(text:gsub("[-_]", from_url) .. ("="):rep(padding))
end

-- One key a line: kid, instant in seconds after which it is worth nothing (0: none), secret.
-- Found again by the whole first segment of its tokens: no token chooses its algorithm.
local function keys_of(text)
  local ring = {}
  local count = 0
  for line in text:gmatch("[^\n]+") do
    if line:sub(1, 1) ~= "#" then
      local kid, ending, secret = line:match("^([%w_-]+) (%d+) ([\33-\126]+)$")
      if kid == nil or #kid > 32 or #secret < 43 then
        return nil, "a line is no key"
      end
      local header = encode('{"alg":"HS256","kid":"' .. kid .. '","typ":"JWT"}')
      ring[header] = { ending = tonumber(ending), secret = secret }
      count = count + 1
    end
  end
  if count == 0 then
    return nil, "no key in it"
  end
  return ring
end

local function read_all(path)
  local file, why = io.open(path, "r")
  if file == nil then
    return nil, why
  end
  local text, fault = file:read("*a")
  file:close()
  return text, fault
end

local ring, ring_text = {}, nil
local look_at = 0
local memo, memo_bytes = {}, 0

-- The last good keys stay in use. Other keys: nothing that was found under the old ones holds.
local function look_for_keys(now)
  look_at = now + look_every
  local text, why = read_all(key_path)
  if text ~= nil and text == ring_text then
    return
  end
  local newer
  if text ~= nil then
    newer, why = keys_of(text)
  end
  if newer == nil then
    ngx.log(ngx.ERR, "preau: seat keys ", key_path, ": ", why, "; every request is asked of the gate")
    return
  end
  ring, ring_text = newer, text
  memo, memo_bytes = {}, 0
end

local ours = {}
for kind in kinds:gmatch("%S+") do
  ours["preau-" .. site .. "-" .. kind] = true
  ours["__Host-preau-" .. site .. "-" .. kind] = true
end

for _, name in ipairs({ "preau-console", "preau-console-language" }) do
  ours[name] = true
  ours["__Host-" .. name] = true
end

local function is_blank(byte)
  return byte == 32 or (byte >= 9 and byte <= 13)
end

-- The name of the cookie between two places of a header, as any server may read it; nil if it cannot be ours.
local function name_in(header, from, to)
  while from <= to and (header:byte(from) == 61 or is_blank(header:byte(from))) do
    from = from + 1
  end
  local first = from <= to and header:byte(from)
  if first ~= 95 and first ~= 112 then
    return nil
  end
  local ending = header:find("=", from, true)
  ending = ending ~= nil and ending <= to and ending - 1 or to
  while is_blank(header:byte(ending)) do
    ending = ending - 1
  end
  return header:sub(from, ending)
end

-- One pass over the cookies: what is left for the site, and the seat token. The others keep their bytes and order.
-- A name that comes twice was planted: neither is believed.
local function read_cookies(header)
  local kept = {}
  local token
  local named, count, from, keep_from = 0, 0, 1, 1
  while from <= #header + 1 do
    local to = (header:find(";", from, true) or #header + 1) - 1
    count = count + 1
    local name = name_in(header, from, to)
    if name ~= nil and ours[name] then
      if from > 1 then
        kept[#kept + 1] = header:sub(keep_from, from - 2)
      end
      keep_from = to + 1
      if name == seat_name then
        named = named + 1
        token = header:sub(from, to):match("^%s*(.-)%s*$")
        token = token:sub(1, #name + 1) == name .. "=" and token:sub(#name + 2) or nil
      end
    end
    from = to + 2
  end
  kept[#kept + 1] = header:sub(keep_from)
  if named ~= 1 or count > pairs_limit or #header > cookie_limit then
    token = nil
  end
  return table.concat(kept):gsub("^[;%s]+", ""), token
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
local payload_start = '{"aud":"' .. site .. '","kind":"seat","sid":"'

local function times_of(payload)
  if payload == nil or payload:sub(1, #payload_start) ~= payload_start then
    return nil
  end
  local issued, expires, rest = payload:sub(#payload_start + 1):match(
    '^[%w_-]+:%l+:%d+","dev":"[%w_-]+","rn":%d+,"iat":(%d+),"exp":(%d+)(.*)$'
  )
  if rest ~= "}" and (rest == nil or not rest:match('^,"ext":%d+}$')) then
    return nil
  end
  return tonumber(issued), tonumber(expires)
end

-- What holds of a token for as long as the keys are the same; nil for one that is not ours.
local function read_token(token)
  if token == nil or #token > token_limit then
    return nil
  end
  local header, payload, signature = token:match("^([%w_-]+)%.([%w_-]+)%.([%w_-]+)$")
  local key = header and ring[header]
  if key == nil or not is_signed(key, header .. "." .. payload, signature) then
    return nil
  end
  local issued, expires = times_of(decode(payload))
  return issued and { key = key, issued = issued, expires = expires }
end

local function remember(header, read)
  local bytes = #header + #read.cookie + memo_entry
  if memo_bytes + bytes > memo_limit then
    memo, memo_bytes = {}, 0
  end
  memo[header] = read
  memo_bytes = memo_bytes + bytes
end

-- "fresh", "lately" or "none": asked anew for each request.
local function standing(read, now)
  local ending = read.key.ending
  if (ending > 0 and now >= ending) or read.issued > now + future_tolerance then
    return "none"
  end
  if now <= read.expires + expiry_tolerance then
    return "fresh"
  end
  return now <= read.expires + seated_away and "lately" or "none"
end

local function is_ours(name)
  return name:lower():sub(1, 6) == "preau-"
end

-- Whatever is called Preau-… is the gate's and the site's own: nobody else says it.
local function clean_request()
  for name in pairs(get_request_headers(0)) do
    if is_ours(name) then
      ngx.req.clear_header(name)
    end
  end
end

-- Gives back the standing of the request, and the cookies that the site may see.
local function check_request()
  clean_request()
  local now = ngx_time()
  if now >= look_at then
    look_for_keys(now)
  end
  local header = ngx_var.http_cookie
  if header == nil then
    return "none", ""
  end
  local known = memo[header]
  if known ~= nil then
    return standing(known, now), known.cookie
  end
  local cookie, token = read_cookies(header)
  local read = read_token(token)
  if read == nil then
    return "none", cookie
  end
  read.cookie = cookie
  remember(header, read)
  return standing(read, now), cookie
end

local function sets_ours(cookie)
  local name = cookie:match("^[=%s]*([^=;]*)"):match("^(.-)%s*$"):gsub("^__Host%-", "")
  local start = "preau-" .. site .. "-"
  return name:sub(1, #start) == start
end

local function clean_cookies(cookies)
  local kept = {}
  for _, cookie in ipairs(type(cookies) == "table" and cookies or { cookies }) do
    if not sets_ours(cookie) then
      kept[#kept + 1] = cookie
    end
  end
  ngx.header["Set-Cookie"] = #kept > 0 and kept or nil
end

local function clean_answer()
  local sets_cookies = false
  for name in pairs(get_answer_headers(0)) do
    local low = name:lower()
    if low == "set-cookie" then
      sets_cookies = true
    elseif is_ours(low) then
      ngx.header[name] = nil
    end
  end
  if sets_cookies then
    clean_cookies(ngx.header["Set-Cookie"])
  end
end

return { check_request = check_request, clean_answer = clean_answer }
