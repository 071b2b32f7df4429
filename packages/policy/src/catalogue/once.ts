/** A function that computes its answer when it is first asked and keeps it. */
export function once<Answer extends object>(compute: () => Answer): () => Answer {
  let answer: Answer | undefined;
  return () => {
    answer ??= compute();
    return answer;
  };
}
