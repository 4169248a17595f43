import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import manifest from '../../../package.json';
import type { Host } from './internet';

/** The npm registry with one package in it, at whatever address it is asked for. */
export class NpmRegistry {
	/** How often the package was downloaded. */
	downloads = 0;
	readonly integrity: string;
	private readonly bytes: Buffer;

	constructor(tarball: string) {
		this.bytes = readFileSync(tarball);
		this.integrity = `sha512-${createHash('sha512').update(this.bytes).digest('base64')}`;
	}

	readonly host: Host = ({ url }, path) => {
		const { name, version } = manifest;
		const file = `/${name}/-/${name}-${version}.tgz`;
		const { integrity } = this;
		const published = { ...manifest, dist: { integrity, tarball: new URL(file, url).href } };
		if (path === `/${name}/${version}`) return { body: published };
		if (path === `/${name}`) {
			const versions = { [version]: published };
			return { body: { name, 'dist-tags': { latest: version }, versions } };
		}
		if (path !== file) return { status: 404, body: {} };
		this.downloads += 1;
		return { body: this.bytes };
	};
}
