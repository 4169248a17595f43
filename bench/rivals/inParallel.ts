/** Maps all values in order, so many at a time. */
export async function inParallel<T, R>(
	concurrency: number,
	values: T[],
	map: (value: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	const left = values.entries();
	const work = async () => {
		for (const [index, value] of left) results[index] = await map(value);
	};
	await Promise.all(Array.from({ length: concurrency }, work));
	return results;
}
