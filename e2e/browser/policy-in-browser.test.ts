import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../../packages/policy/dist/', import.meta.url));
let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? '';
    const isModule = /^[a-z0-9_-]+\.js$/i.test(name);
    response.setHeader('content-type', isModule ? 'text/javascript' : 'text/html');
    response.end(isModule ? readFileSync(`${dist}${name}`) : '<!doctype html><title>policy</title>');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    executablePath: process.env['LEASTWISE_BROWSER'] ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
    ],
  });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Runs in the page. A text, since the test runner rewrites the imports of a function. */
const probe = `async (base) => {
  const { compilePolicy, evaluate, parsePolicy } = await import(base + '/index.js');
  const { loadCatalogue } = await import(base + '/catalogue.js');
  const parsed = parsePolicy(JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::shop/*' },
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
  }));
  const identity = [compilePolicy(parsed.document, { name: 'shop' })];
  const ask = (action, secure) => evaluate({
    principal: 'arn:aws:iam::111122223333:user/ann',
    action,
    resource: 'arn:aws:s3:::shop/bill.pdf',
    context: { 'aws:SecureTransport': secure },
  }, { identity }).decision;
  return {
    plain: [ask('s3:GetObject', true), ask('s3:PutObject', true), ask('s3:GetObject', false)],
    level: loadCatalogue().action('iam:AttachUserPolicy')?.level,
  };
}`;

it('the built engine evaluates in a page, and so does the catalogue', { timeout: 60_000 }, async () => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(origin);
  const answers = await page.evaluate(`(${probe})(${JSON.stringify(origin)})`);
  expect(errors).toEqual([]);
  expect(answers).toEqual({
    plain: ['allowed', 'implicitlyDenied', 'explicitlyDenied'],
    level: 'Permissions management',
  });
});
