import { createHmac, randomBytes } from 'node:crypto';

/** Result URLs in the manner of a storage service: whoever has one may read the file until it expires. */
export class SignedUrls {
	private readonly secret = randomBytes(16);

	constructor(
		private readonly origin: () => string,
		private readonly ttlSeconds: number,
	) {}

	sign(path: string, now: number): string {
		const expires = String(now + this.ttlSeconds * 1000);
		return `${this.origin()}${path}?sig=${this.signature(path, expires)}&exp=${expires}`;
	}

	isValid(path: string, query: Record<string, string>, now: number): boolean {
		const { sig, exp = '' } = query;
		return sig === this.signature(path, exp) && now < Number(exp);
	}

	private signature(path: string, expires: string): string {
		return createHmac('sha256', this.secret)
			.update(`${path}\n${expires}`)
			.digest('hex')
			.slice(0, 32);
	}
}
