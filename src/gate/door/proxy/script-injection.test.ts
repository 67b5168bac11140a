import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, constantFrom, nat, property } from 'fast-check'
import { createScriptInjector } from './script-injection.ts'

const markup = '<script src="/s.js" defer></script>'

/** Cuts `bytes` at the given places and puts the pieces through an injector. */
const inject = (bytes: Buffer, cuts: readonly number[]): Buffer => {
  const injector = createScriptInjector(markup)
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  const out: Uint8Array[] = []
  let from = 0
  for (const to of places) {
    out.push(...injector.write(bytes.subarray(from, to)))
    from = to
  }
  return Buffer.concat([...out, ...injector.end()])
}

/** `^` marks where the script must go. */
const pages: readonly string[] = [
  '<!doctype html><html><head><title>a</title>^</head><body></body></html>',
  '<!DOCTYPE html><HTML><HEAD>^</HEAD ><BODY>',
  '<title>no head end</title>^<body class="x">text</head>',
  '<p>neither^',
  '^',
  'x^',
  '<script>var page = "</head><body>"</script>^</head>',
  '<script>if (a<b) x="</scripty>"</script\n>^</head>',
  '<!-- </head> <body> -->^</head>',
  '<!-->^</head>--><body>',
  '<!-- a --!>^</head>',
  '<!-- - -- -> </head> -->^</head>',
  '<meta content="</head>">^</head>',
  '<meta content=\'<body>\' x = "</head>">^</head>',
  '<meta content=</head>^<body>',
  '<title></head></title>^</head>',
  '<textarea><body></textarea>^</head>',
  '<style>a::after{content:"</head>"}</style>^</head>',
  '<header></header><bodyguard>^</head>',
  '<head><link></heading>^</head>',
  'a < b << </ ></>^</head>',
  '<?xml version="1.0"?>^</head>',
  '<a-very-long-element-name x="</head>">^</head>',
  '<noscript><style></style></noscript>^</head>',
  '<br/>^<body/>',
  'café \u00e9\u20ac^</head>',
  'the end is cut </hea^',
]

test('the script goes before the end of the head, wherever the page is cut', () => {
  for (const page of pages) {
    const bytes = Buffer.from(page.replace('^', ''))
    const wanted = page.replace('^', markup)
    check(
      property(array(nat(), { maxLength: 8 }), (cuts) => {
        assert.equal(inject(bytes, cuts).toString(), wanted)
      }),
      { numRuns: 60 },
    )
    const everyByte = Array.from({ length: bytes.length }, (_, index) => index)
    assert.equal(inject(bytes, everyByte).toString(), wanted)
  }
})

test('any bytes come out whole, with the script once, at the same place for every cut', () => {
  const piece = constantFrom(
    '<',
    '</',
    'head',
    'body',
    '>',
    ' ',
    '"',
    "'",
    '=',
    '!--',
    '-->',
    'script',
    'title',
    '/',
    'a',
    '\xff',
    '\n',
  )
  check(
    property(array(piece, { maxLength: 30 }), array(nat(), { maxLength: 10 }), (pieces, cuts) => {
      const bytes = Buffer.from(pieces.join(''), 'latin1')
      const whole = inject(bytes, [])
      assert.deepEqual(inject(bytes, cuts), whole)
      const place = whole.indexOf(markup)
      const rest = Buffer.concat([whole.subarray(0, place), whole.subarray(place + markup.length)])
      assert.deepEqual(rest, bytes)
    }),
    { numRuns: 3_000 },
  )
})

test('UTF-16 is left alone', () => {
  for (const text of ['\ufeff<head></head>', '<head></head>']) {
    const bytes = Buffer.from(text, 'utf16le')
    assert.deepEqual(inject(bytes, [1, 2, 5]), bytes)
  }
})

test('little is kept back', () => {
  const injector = createScriptInjector(markup)
  const page = Buffer.from(`${'<a href="x">'.repeat(2_000)}</heaven`)
  let given = 0
  let out = 0
  for (const byte of page) {
    given += 1
    out += injector.write(Uint8Array.of(byte)).reduce((sum, part) => sum + part.length, 0)
    assert.ok(given - out <= 11)
  }
})
