import { delimiter, join } from 'node:path';
import { findProgram } from './debian-program.mjs';

const folders = (process.env.PATH ?? '').split(delimiter);

/** The solver that the reasoner is held against. */
export const findOracle = () =>
  findProgram({
    name: 'cvc5',
    package: 'cvc5',
    places: [...folders, '/usr/bin'].map((folder) => join(folder, 'cvc5')),
  });

/** The tests that need it. */
export const oracleFolder = 'packages/policy/spec/oracle';
