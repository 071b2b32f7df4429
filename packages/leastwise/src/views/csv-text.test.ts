import { describe, expect, it } from 'vitest';
import { csvText } from './csv-text.ts';
import { htmlPage, htmlText } from './html-text.ts';

describe('a CSV file', () => {
  it.each([
    ['plain', 'plain'],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', `"'\tx"`.replaceAll('"', '')],
    ['a,b', '"a,b"'],
    ['two\nlines', '"two\nlines"'],
    [7, '7'],
    [-7, '-7'],
  ])('has %j as %j', (value, expected) => {
    expect(csvText([[value]])).toBe(`${expected}\r\n`);
  });
});

describe('a page', () => {
  it('has no markup that was in the data', () => {
    expect(htmlText(`<b onclick="x('y')">&`)).toBe('&lt;b onclick=&quot;x(&#39;y&#39;)&quot;&gt;&amp;');
    expect(htmlPage('<script>', '', '')).toContain('<title>&lt;script&gt;</title>');
  });

  it('lets nothing be loaded', () => {
    expect(htmlPage('x', '', '')).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });
});
