import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { baseString, signature } from '../../src/oauth/oauth1-signature.js';

/** The examples that RFC 5849 works out, and an implementation that shares nothing with ours. */

const independent = createRequire(import.meta.url)('oauth-sign') as {
  sign(
    signature_method: string,
    method: string,
    base_uri: string,
    params: Record<string, string | string[]>,
    consumer_secret: string,
    token_secret: string,
  ): string;
};

it('builds the base string of section 3.4.1.1', () => {
  const protocol = [
    ['oauth_consumer_key', '9djdj82h48djs9d2'],
    ['oauth_token', 'kkk9d7dh3k39sjv7'],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', '137131201'],
    ['oauth_nonce', '7d8f3e4a'],
  ] as const;
  const url = 'http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b';
  expect(baseString({ method: 'post', url, form: 'c2&a3=2+q' }, protocol)).toBe(
    'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2' +
      '%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26' +
      'oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
  );
});

it('signs the two requests of section 1.2 that are signed by HMAC-SHA1', () => {
  const protocol = (timestamp: string, nonce: string) =>
    [
      ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', timestamp],
      ['oauth_nonce', nonce],
    ] as const;
  const consumer_secret = 'kd94hf93k423kf44';
  expect(
    signature(
      { method: 'POST', url: 'https://photos.example.net/initiate' },
      [...protocol('137131200', 'wIjqoS'), ['oauth_callback', 'http://printer.example.com/ready']],
      'HMAC-SHA1',
      { consumer_secret, token_secret: '' },
    ),
  ).toBe('74KNZJeDHnMBp0EMJ9ZHt/XKycU=');
  expect(
    signature(
      { method: 'GET', url: 'http://photos.example.net/photos?file=vacation.jpg&size=original' },
      [...protocol('137131202', 'chapoH'), ['oauth_token', 'nnch734d00sl2jdk']],
      'HMAC-SHA1',
      { consumer_secret, token_secret: 'pfkkdhi9sl3r4s00' },
    ),
  ).toBe('MdpQcU8iPSUjWoN/UDMsK2sui9I=');
});

it.each(['HMAC-SHA1', 'HMAC-SHA256', 'PLAINTEXT'] as const)(
  'signs by %s as another implementation does, whatever the parameters hold',
  (method) => {
    const url =
      'https://api.example.com/v1/a%20b?fields%5B%5D=b&fields%5B%5D=a&q=1%2B1%3D2%20%26%20*&empty=&ü=é';
    const form = new URLSearchParams([
      ['q', 'also in the form'],
      ['text', "it's (here) ~ *!"],
      ['plus', 'a+b c'],
    ]).toString();
    const protocol = [
      ['oauth_consumer_key', 'key'],
      ['oauth_nonce', 'n'],
    ] as const;
    const secrets = { consumer_secret: 'c&s%', token_secret: "t's+" };
    const params = {
      'fields[]': ['b', 'a'],
      q: ['1+1=2 & *', 'also in the form'],
      empty: '',
      ü: 'é',
      text: "it's (here) ~ *!",
      plus: 'a+b c',
      oauth_consumer_key: 'key',
      oauth_nonce: 'n',
    };
    expect(signature({ method: 'POST', url, form }, protocol, method, secrets)).toBe(
      independent.sign(
        method,
        'POST',
        'https://api.example.com/v1/a%20b',
        params,
        secrets.consumer_secret,
        secrets.token_secret,
      ),
    );
  },
);
