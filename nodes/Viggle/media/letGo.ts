/** Ends a reading without waiting for it: what is behind it, such as n8n's store, may hang for ever. */
export function letGo(reading: AsyncIterator<unknown> | undefined): void {
	reading?.return?.()?.catch(() => undefined);
}
