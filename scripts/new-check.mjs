// npm run new:check -- PRACTICE ID: makes the folder of a new check, with everything in it that the tests ask for.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateRegistry } from './generate-registry.mjs';

const [practice, id] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const practices = `${root}packages/leastwise/src/practices/`;
const end = (message) => {
  process.stderr.write(
    `${message}\nusage: npm run new:check -- PRACTICE ID    for example: npm run new:check -- 7 empty-group\n`,
  );
  process.exit(2);
};

const number = Number(practice);
if (!Number.isInteger(number) || number < 1 || number > 11) end('PRACTICE is a number from 1 to 11');
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id ?? '')) end('ID is kebab-case, of two words at least');
const name = readdirSync(practices).find((folder) => Number(folder.slice(0, 2)) === number);
const folder = `${practices}${name}/checks/${id}`;
if (existsSync(folder)) end(`${folder} is there already`);

const check = `import { defineCheck, departed, met } from '../../../check.ts';

export const check = defineCheck({
  id: '${id}',
  practice: ${number},
  title: 'Every user is looked at by this new check',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details'],
  controls: [],
  subjects: (view) => view['authorization-details'].users.map((user) => ({ resource: user.arn, value: user })),
  judge: ({ value: user }) => {
    const evidence = { fact: 'name', value: user.name, source: user.source };
    return user.name === 'nobody' ? departed(evidence, { name: user.name }) : met(evidence);
  },
  explain: ({ facts: { name } }) => ({
    what: \`The user \${name} is called nobody.\`,
    why: 'Say why this matters, in one or two sentences.',
    whatToDo: 'Say what puts it right.',
  }),
  inShort: () => ({ headline: 'a user called nobody', move: 'rename the user nobody' }),
  remedy: { guide: ({ facts: { name } }) => [\`aws iam update-user --user-name \${name} --new-user-name somebody\`] },
});
`;

const cases = `import { defineCases } from '../../../cases.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'a user called nobody',
      edit: (account) => {
        const [user] = account.response('iam.GetAccountAuthorizationDetails').UserDetailList;
        if (user !== undefined) user.UserName = 'nobody';
      },
    },
  ],
  met: [{ name: 'users with names', edit: () => {} }],
  unknown: [
    {
      name: 'authorization details that AWS refused',
      edit: (account) => {
        account.refuse('iam.GetAccountAuthorizationDetails');
      },
    },
  ],
  notApplicable: [
    {
      name: 'an account without users',
      edit: (account) => {
        account.response('iam.GetAccountAuthorizationDetails').UserDetailList = [];
      },
    },
  ],
});
`;

const page = `# ${id}

## What it asks
One sentence.

## Why
What goes wrong otherwise.

## How it is decided
From which data, and what makes it *unknown*.

## What puts it right
In words; the steps are in the check.

## Sources
- <https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html>
`;

mkdirSync(folder, { recursive: true });
for (const [file, text] of Object.entries({ 'check.ts': check, 'cases.ts': cases, 'page.md': page })) {
  writeFileSync(`${folder}/${file}`, text);
}
appendFileSync(`${root}docs/ids.lock`, `${id}\n`);
const practiceFile = `${practices}${name}/practice.ts`;
const source = readFileSync(practiceFile, 'utf8');
writeFileSync(
  practiceFile,
  source.replace(
    /deciding: \[([^\]]*?),?\s*\]/,
    (_, list) => `deciding: [${list}${list.trim() === '' ? '' : ', '}'${id}']`,
  ),
);
const tablePath = `${root}docs/practices.md`;
const table = readFileSync(tablePath, 'utf8').split('\n');
const last = table.findLastIndex((line) => line.startsWith(`| ${number} `));
const label = table[last]?.split('|')[1]?.trim();
table.splice(last + 1, 0, `| ${label} | say what departs | \`${id}\` |`);
writeFileSync(tablePath, table.join('\n'));
await generateRegistry();
process.stdout.write(`made ${folder.slice(root.length)}: make check.ts ask what you want to know, then
  npx vitest run packages/leastwise/src/practices -t ${id}
`);
