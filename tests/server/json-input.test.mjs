// What is JSON and what is not, as RFC 8259 says it and as this server narrows it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const bytes = (...values) => Uint8Array.from(values.flatMap((value) => (typeof value === 'string' ? [...new TextEncoder().encode(value)] : [value])));
const deep = (n) => '{"a":'.repeat(n) + '1' + '}'.repeat(n);

/** Bodies that are JSON objects: they are read, whatever comes of them. */
const accepted = {
  'an empty object': '{}',
  'white space of all four kinds': ' \t\r\n{ \t\r\n} \t\r\n',
  'white space between all tokens': '{ "metadata" : { "a" : [ 1 , 2 ] } }',
  'every escape': '{"metadata":{"a":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041"}}',
  'a pair of surrogates': '{"metadata":{"a":"\\uD83D\\uDE00"}}',
  'U+2028 and U+2029': '{"metadata":{"a":"\u2028\u2029"}}',
  'noncharacters': '{"metadata":{"a":"\uFFFE\uFDD0"}}',
  'the last code point': '{"metadata":{"a":"\u{10FFFF}"}}',
  'DEL': '{"metadata":{"a":"\u007F"}}',
  'an empty key': '{"metadata":{"":1}}',
  'a key that is an escape': '{"metadata":{"\\u0061b":1}}',
  'keys that only look alike': '{"metadata":{"a":1,"A":2,"á":3,"a\u0301":4}}',
  'minus zero': '{"metadata":{"a":-0}}',
  'fractions and exponents': '{"metadata":{"a":[0.5,1e2,1E+2,1e-2,-1.25e1,0e1,0.0]}}',
  'the largest whole numbers': '{"metadata":{"a":[9223372036854775807,-9223372036854775808]}}',
  'a fraction with many digits': `{"metadata":{"a":0.${'1'.repeat(200)}}}`,
  'the three words': '{"metadata":{"a":[true,false,null]}}',
  'empty and nested arrays': '{"metadata":{"a":[[],[[]],{}]}}',
  '31 levels': deep(31),
  'a string of 8,000 bytes': JSON.stringify({ metadata: { a: 'x'.repeat(8000) } }),
  'prototype words as keys': '{"__proto__":{"a":1},"constructor":1,"toString":2}',
};

/** Bodies that are not: 400 invalid_payload, every one. */
const rejected = {
  'nothing but white space': ' ',
  'an open object': '{',
  'an open array': '{"a":[',
  'an open string': '{"a":"b',
  'an open escape': '{"a":"\\',
  'half a \\u escape': '{"a":"\\u00',
  'a \\u escape of no hexadecimal digits': '{"a":"\\u00zz"}',
  'an unknown escape': '{"a":"\\x41"}',
  'an escaped apostrophe': '{"a":"\\\'"}',
  'a raw new line in a string': '{"a":"\n"}',
  'a raw tab in a string': '{"a":"\t"}',
  'a raw NUL in a string': bytes('{"a":"', 0, '"}'),
  'a NUL after the end': bytes('{}', 0),
  'U+0000 as an escape in a value': '{"metadata":{"a":"x\\u0000y"}}',
  'U+0000 as an escape in a key': '{"metadata":{"x\\u0000y":1}}',
  'a lone high surrogate': '{"a":"\\uD83D"}',
  'a lone low surrogate': '{"a":"\\uDE00"}',
  'surrogates the wrong way round': '{"a":"\\uDE00\\uD83D"}',
  'a high surrogate and a letter': '{"a":"\\uD83Dx"}',
  'a surrogate as UTF-8': bytes('{"a":"', 0xed, 0xa0, 0x80, '"}'),
  'a byte that never is UTF-8': bytes('{"a":"', 0xff, '"}'),
  'a lone continuation byte': bytes('{"a":"', 0x80, '"}'),
  'a cut UTF-8 sequence': bytes('{"a":"', 0xe2, 0x82, '"}'),
  'an overlong slash': bytes('{"a":"', 0xc0, 0xaf, '"}'),
  'an overlong NUL': bytes('{"a":"', 0xc0, 0x80, '"}'),
  'beyond the last code point': bytes('{"a":"', 0xf4, 0x90, 0x80, 0x80, '"}'),
  'invalid UTF-8 in a key': bytes('{"', 0xff, '":1}'),
  'UTF-16': Uint8Array.from(Buffer.from('{"a":1}', 'utf16le')),
  'a trailing comma in an object': '{"a":1,}',
  'a trailing comma in an array': '{"a":[1,]}',
  'a leading comma': '{"a":[,1]}',
  'two commas': '{"a":[1,,2]}',
  'no comma': '{"a":1 "b":2}',
  'no colon': '{"a" 1}',
  'two colons': '{"a"::1}',
  'a key without quotes': '{a:1}',
  'a key that is a number': '{1:1}',
  'a key in apostrophes': "{'a':1}",
  'a value in apostrophes': "{\"a\":'b'}",
  'a key without a value': '{"a":}',
  'a value without a key': '{:1}',
  'a line comment': '{"a":1} // x',
  'a block comment': '{/* x */"a":1}',
  'a hash comment': '{"a":1 # x\n}',
  'a word of the wrong case': '{"a":True}',
  'half a word': '{"a":tru}',
  'undefined': '{"a":undefined}',
  'NaN': '{"a":NaN}',
  'Infinity': '{"a":-Infinity}',
  'a leading zero': '{"a":012}',
  'a leading plus': '{"a":+1}',
  'a leading point': '{"a":.5}',
  'a trailing point': '{"a":1.}',
  'an exponent without digits': '{"a":1e}',
  'an exponent with only a sign': '{"a":1e+}',
  'two points': '{"a":1.2.3}',
  'two signs': '{"a":--1}',
  'a lone minus': '{"a":-}',
  'a hexadecimal number': '{"a":0x10}',
  'digits of another script': '{"a":１２}',
  'a number with underscores': '{"a":1_000}',
  'a whole number beyond 64 bits': '{"a":9223372036854775808}',
  'a whole number below 64 bits': '{"a":-9223372036854775809}',
  'a number beyond doubles': '{"a":1e400}',
  'a closing bracket of the wrong kind': '{"a":[1}}',
  'a bracket too many': '{}}',
  'two documents': '{}{}',
  'text after the document': '{} x',
  'a no-break space': '\u00a0{}',
  'a form feed as white space': '\f{}',
  'the same key twice': '{"a":1,"a":1}',
  'the same key twice, once escaped': '{"a":1,"\\u0061":2}',
  'the same key twice, deep down': '{"metadata":{"x":[{"a":1,"a":2}]}}',
  '33 levels': deep(33),
  '100,000 open arrays': '['.repeat(100_000),
  '40,000 open objects': '{"a":'.repeat(40_000),
  'a string beyond 8 KiB': JSON.stringify({ metadata: { a: 'x'.repeat(8193) } }),
  'a key beyond 8 KiB': JSON.stringify({ metadata: { ['x'.repeat(8193)]: 1 } }),
  'an array': '[]',
  'a string': '"a"',
  'a number': '1',
  'null': 'null',
};

for (const [name, body] of Object.entries(accepted)) {
  test(`${name}: read`, async () => {
    const answer = await server.api('POST', '/customers', body);
    assert.ok(answer.status === 200 || /^name at least/.test(answer.body.details), `${answer.status} ${JSON.stringify(answer.body)}`);
  });
}

for (const [name, body] of Object.entries(rejected)) {
  test(`${name}: refused`, async () => {
    const answer = await server.api('POST', '/customers', body);
    assert.equal(answer.status, 400, JSON.stringify(answer.body));
    assert.equal(answer.body.key, 'invalid_payload');
    assert.equal(typeof answer.body.pointer, 'string');
  });
}

test('a byte order mark is passed over, at the start only', async () => {
  assert.equal((await server.api('POST', '/customers', bytes(0xef, 0xbb, 0xbf, '{"source_id":"bom"}'))).status, 200);
  assert.equal((await server.api('GET', '/customers/bom')).status, 200);
  assert.equal((await server.api('POST', '/customers', bytes('{', 0xef, 0xbb, 0xbf, '"source_id":"bom"}'))).status, 400);
});

test('a body that is not said to be JSON is refused with 415', async () => {
  for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', '']) {
    const answer = await server.api('POST', '/customers', '{}', { 'Content-Type': type });
    assert.equal(answer.status, 415, type);
  }
});
