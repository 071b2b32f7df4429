import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { AuditData } from '../packages/leastwise/src/schemas/audit.ts';
import { demoFolder, emptyFolder, leastwise } from './leastwise.ts';

const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../docs/schemas/${name}.schema.json`, import.meta.url), 'utf8'));
const findingsOf = (data: AuditData) =>
  data.accounts.flatMap(({ practices }) => practices.flatMap(({ findings }) => findings));
const idsOf = (stdout: string): readonly string[] =>
  findingsOf(JSON.parse(stdout).data)
    .map(({ id }) => id)
    .sort();

describe('the demo', () => {
  const { code, stdout, stderr } = leastwise(['demo']);

  it('shows the board: eleven rows, three moves, within 80 columns, and ends with 0', () => {
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => /^ ?\d+ {2}\S.*[✗✓?] (departed|met|unknown)/.test(line))).toHaveLength(11);
    expect(stdout).toMatch(/Three moves that change most\n {2}1 .*\n/);
  });

  it('is the board in the README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    expect(/<!-- board:[^\n]*-->\n```\n([^`]*)```/.exec(readme)?.[1]).toBe(stdout);
  });

  it('names moves that can be run as they stand', () => {
    const commands = [...stdout.matchAll(/leastwise (demo --practice \d+)/g)].map(
      (match) => match[1]?.split(' ') ?? [],
    );
    expect(commands).toHaveLength(3);
    for (const command of commands)
      expect(leastwise(command)).toMatchObject({ code: 0, stdout: expect.stringMatching(/what {5}/) });
  });

  it('reads met in all eleven practices with --kept', () => {
    const kept = leastwise(['demo', '--kept']);
    expect(kept.stdout.match(/✓ met/g)).toHaveLength(11);
  });

  it('prints JSON that its published schema describes', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema('demo'));
    for (const flags of [[], ['--kept']]) {
      const body: unknown = JSON.parse(leastwise(['demo', '--json', ...flags]).stdout);
      expect(validate(body), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    }
  });

  it('says the same each time it is asked', () => {
    expect(leastwise(['demo', '--json']).stdout).toBe(leastwise(['demo', '--json']).stdout);
  });

  it('writes a file that only its owner can read', () => {
    const folder = emptyFolder();
    leastwise(['demo', '--output', 'json=board.json', '--output', 'human'], folder);
    expect(statSync(join(folder, 'board.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(folder, 'board.json'), 'utf8'))).toMatchObject({
      kind: 'demo',
      schemaVersion: 1,
    });
  });
});

describe('an audit', () => {
  it('finds the same under the same ids when the input is given in another order', () => {
    const folder = emptyFolder();
    const answers = join(
      demoFolder('northwind'),
      'accounts/111122223333/global/iam.GetAccountAuthorizationDetails',
    );
    const [page = ''] = readdirSync(answers);
    const body = JSON.parse(readFileSync(join(answers, page), 'utf8')) as Record<string, unknown[]>;
    writeFileSync(join(folder, 'a.json'), JSON.stringify(body));
    for (const list of Object.values(body)) list.reverse();
    writeFileSync(join(folder, 'b.json'), JSON.stringify(body));
    const first = idsOf(leastwise(['audit', 'a.json', '--json'], folder).stdout);
    expect(first.length).toBeGreaterThan(10);
    expect(new Set(first).size).toBe(first.length);
    expect(idsOf(leastwise(['audit', 'b.json', '--json'], folder).stdout)).toEqual(first);
  });

  it('ends with 3 for findings at or above --fail-on, with 0 otherwise', () => {
    expect(leastwise(['audit', demoFolder('northwind'), '--fail-on', 'critical']).code).toBe(3);
    expect(leastwise(['audit', demoFolder('northwind')]).code).toBe(0);
  });

  const policy =
    '{\n  "Version": "2012-10-17",\n  "Statement": [{"Effect": "Allow", "Effect": "Deny", "Action": "*", "Resource": "*"}]\n}';

  it.each([
    [
      'truncated JSON',
      'broken.json',
      '{\n  "UserDetailList": [\n    {"UserName": "ann",,}]}',
      /^broken\.json:3:2\d: .*JSON/m,
    ],
    [
      'a credential report without a column',
      'report.csv',
      'user,arn\na,arn:aws:iam::444455556666:user/a\n',
      /report\.csv:1:1: the column \w+ is missing/m,
    ],
    ['a policy with a duplicate key', 'policy.json', policy, /^policy\.json:3:\d+: .*"Effect".*/m],
    ['a binary file', 'noise.json', new Uint8Array([0x7b, 0, 1]), /^noise\.json: .*binary/m],
  ])(
    'judges the other inputs when one is %s, says which and where, and ends with 5',
    (_, name, content, said) => {
      const folder = emptyFolder();
      writeFileSync(join(folder, name), content);
      const { code, stdout, stderr } = leastwise(['audit', demoFolder('kept'), name], folder);
      expect(stdout).toMatch(/northwind-kept/);
      expect(stderr + stdout).toMatch(said);
      expect(code).toBe(5);
      expect(leastwise(['audit', demoFolder('kept'), name, '--allow-partial'], folder).code).toBe(0);
    },
  );

  it('refuses a file over the limit, stating the limit, without reading it', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'huge.json'), '{');
    truncateSync(join(folder, 'huge.json'), 257 * 1024 * 1024);
    const { code, stderr } = leastwise(['audit', demoFolder('kept'), 'huge.json'], folder);
    expect([code, stderr]).toEqual([5, expect.stringMatching(/^huge\.json: .*257 MiB.*256 MiB/m)]);
  });

  it('ends with 2 when nothing can be read', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'nothing'));
    writeFileSync(join(folder, 'noise.json'), new Uint8Array([1, 0, 2]));
    for (const input of ['nothing', 'noise.json', 'not-there']) {
      const { code, stdout, stderr } = leastwise(['audit', input], folder);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(new RegExp(`^${input}`));
    }
  });

  it('is never counted to a moment before the data was read', () => {
    const { code, stderr } = leastwise(['audit', demoFolder('kept'), '--as-of', '2020-01-01']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('backwards')]);
  });

  it('prints no character that steers a terminal, whatever names say', () => {
    const folder = emptyFolder();
    const name = 'eve\u001b]0;pwn\u0007\u009b31m\u202e';
    const arn = `arn:aws:iam::111122223333:user/${name}`;
    const user = {
      Path: '/',
      UserName: name,
      UserId: 'AIDAEVE',
      Arn: arn,
      CreateDate: '2026-01-01T00:00:00Z',
      GroupList: [],
    };
    const statement = { Effect: 'Allow', Action: '*', Resource: '*' };
    const policies = [
      { PolicyName: name, PolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
    ];
    const body = { ...user, AttachedManagedPolicies: [], UserPolicyList: policies };
    const lists = { GroupDetailList: [], RoleDetailList: [], Policies: [] };
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ UserDetailList: [body], ...lists }));
    for (const flags of [['--findings'], ['--json']]) {
      const { stdout, stderr } = leastwise(['audit', 'a.json', ...flags], folder);
      expect(stdout).toContain('eve');
      for (const mark of ['\u001b', '\u0007', '\u009b', '\u202e'])
        expect(stdout + stderr).not.toContain(mark);
    }
  });

  it('says what it needs when it is given nothing', () => {
    expect(leastwise(['audit'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('authorization-details'),
    });
  });
});

describe('show', () => {
  it('traces a finding to line and column of its file', () => {
    const { data } = JSON.parse(leastwise(['demo', '--json']).stdout) as { data: AuditData };
    const finding = findingsOf(data).find(({ evidence }) =>
      evidence.some(({ source }) => 'pointer' in source),
    );
    const shown = leastwise(['show', finding?.id ?? '', '--demo']);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(/\.(json|csv):\d+:\d+/);
  });

  it('shows all that a check judged, what it met included', () => {
    const { code, stdout } = leastwise(['show', 'root-access-key', '--kept']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('✓')]);
  });

  it('offers a near id', () => {
    expect(leastwise(['show', 'root-key', '--demo'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('root-access-key'),
    });
  });
});

describe('the command line', () => {
  it.each([
    [['adit'], /audit/],
    [['demo', '--prctice', '1'], /--practice/],
    [['demo', '--practice', '12'], /1 to 11/],
    [['demo', '--output', 'pdf'], /human, json/],
    [['audit', '.', '--as-of', 'soon'], /2026-11-20/],
  ])('%j ends with 2 and says what was meant', (args, said) => {
    const { code, stderr } = leastwise(args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
  });

  it('completes commands and flags', () => {
    expect(leastwise(['completions', 'words', '--', 'de']).stdout).toBe('demo\n');
    expect(leastwise(['completions', 'words', '--', 'demo', '--ke']).stdout).toMatch(/--kept/);
    expect(leastwise(['completions', 'bash']).stdout).toMatch(/complete -F/);
  });
});

describe('settings', () => {
  const config = (text: string): string => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'leastwise.yaml'), text);
    return folder;
  };

  it('say where each comes from', () => {
    const { stdout } = leastwise(
      ['config', 'show'],
      config('checks:\n  root-used-recently:\n    quietDays: 30\n'),
    );
    expect(stdout).toMatch(/root-used-recently\.quietDays +30 +\(leastwise\.yaml\)/);
    expect(stdout).toMatch(/profile +cis +\(default\)/);
  });

  it('are refused with line and column when they are wrong', () => {
    const folder = config('profile: cis\nchecks:\n  root-used-recently:\n    quietdays: 30\n');
    expect(leastwise(['config', 'show'], folder)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^leastwise\.yaml:4:\d+: .*quietDays/),
    });
  });

  it('never hide a finding silently: an exception shows, and ends', () => {
    const exception = (until: string) =>
      config(
        `exceptions:\n  - {check: root-access-key, resource: "*", owner: ann, reason: migration, until: ${until}}\n`,
      );
    const run = (until: string) =>
      leastwise(['audit', demoFolder('northwind'), '--practice', '1'], exception(until));
    expect(run('2027-01-31').stdout).toMatch(/excepted +by ann until 2027-01-31: migration/);
    expect(run('2026-01-31').stderr).toMatch(/exception of ann .* ended on 2026-01-31/);
  });
});

describe('a check of one’s own', () => {
  const module = `
    const gone = (days) => \`unused for \${days} days\`;
    export const check = {
      id: 'long-user-name', practice: 2, title: 'User names are short', severity: 'low', role: 'supporting',
      needs: ['authorization-details'], controls: [],
      subjects: (view) => view['authorization-details'].users.map((user) => ({ resource: user.arn, value: user })),
      judge: ({ value }) => ({
        verdict: value.name.length > 4 ? 'departed' : 'met',
        evidence: [{ fact: 'length of the name', value: value.name.length, source: value.source }],
        facts: { name: value.name },
      }),
      explain: ({ facts }) => ({ what: \`\${facts.name} is long.\`, why: 'House rule.', whatToDo: 'Rename it.' }),
      inShort: () => ({ headline: 'long names', move: 'shorten the names' }),
      remedy: { none: 'a matter of taste' },
    };
    export { gone };`;

  it('is loaded from the folder named by --checks, and from nowhere else', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'mine'));
    writeFileSync(join(folder, 'mine', 'long-user-name.mjs'), module);
    const { stdout } = leastwise(['demo', '--checks', 'mine', '--practice', '2'], folder);
    expect(stdout).toMatch(/long-user-name/);
    expect(leastwise(['demo', '--practice', '2'], folder).stdout).not.toMatch(/long-user-name/);
  });

  it('is refused with the reason when it is no check', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'bad.mjs'), "export const check = { id: 'x', practice: 12 };");
    expect(leastwise(['demo', '--checks', '.'], folder)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('practice'),
    });
  });
});
