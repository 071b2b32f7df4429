const most = 32_768;

/**
 * Remembers what was made for a text, so that equal patterns of many policies share one compiled form.
 * Forgets everything when full: bounded, and never wrong.
 */
export const interning = <Made>(make: (text: string) => Made): ((text: string) => Made) => {
  const made = new Map<string, Made>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    if (made.size >= most) made.clear();
    const fresh = make(text);
    made.set(text, fresh);
    return fresh;
  };
};
