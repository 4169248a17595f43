/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`; parts without marks are left out. */
export function fillIn(page: string, parts: Record<string, string>): string {
	return Object.entries(parts).reduce(
		(text, [name, part]) =>
			text.replace(
				new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`),
				(_, start: string, end: string) => `${start}\n\n${part}\n\n${end}`,
			),
		page,
	);
}
