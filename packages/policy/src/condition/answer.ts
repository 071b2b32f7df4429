/**
 * Kleene's three values and a fourth: `depends` is open until a key named as open is known, `unknown`
 * is open because something needed to decide could not be read or understood.
 */
export type Answer = 'no' | 'yes' | 'depends' | 'unknown';

/** Both must hold: a certain `no` decides, then what is unknown, then what depends. */
export const and = (left: Answer, right: Answer): Answer => {
  if (left === 'no' || right === 'no') return 'no';
  if (left === 'unknown' || right === 'unknown') return 'unknown';
  return left === 'depends' || right === 'depends' ? 'depends' : 'yes';
};

/** Either may hold: a certain `yes` decides, then what is unknown, then what depends. */
export const or = (left: Answer, right: Answer): Answer => {
  if (left === 'yes' || right === 'yes') return 'yes';
  if (left === 'unknown' || right === 'unknown') return 'unknown';
  return left === 'depends' || right === 'depends' ? 'depends' : 'no';
};

/** What is open stays open. */
export const not = (answer: Answer): Answer => (answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : answer);

export const answerOf = (holds: boolean): Answer => (holds ? 'yes' : 'no');
