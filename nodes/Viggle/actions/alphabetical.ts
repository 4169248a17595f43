/**
 * The same values in the alphabetical order of their names. Compared without a locale: setting one up takes
 * 7 ms, which is a third of loading the whole package.
 */
export function alphabetical<T>(values: readonly T[], nameOf: (value: T) => string): T[] {
	const key = (value: T) => nameOf(value).toLowerCase();
	return [...values].sort((a, b) => Number(key(a) > key(b)) - Number(key(a) < key(b)));
}
