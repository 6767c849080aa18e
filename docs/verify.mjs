// node verify.mjs article.json attestation.json jwks.json [instant]: is this the text that was signed, and does it stand?
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
const [article, evidence, jwks] = process.argv.slice(2, 5).map(name => readFileSync(name)), at = process.argv[5] ? Date.parse(process.argv[5]) : Date.now();
const must = (holds, what) => { if (!holds) { console.log('REFUSED: ' + what); process.exit(1); } };
const canonical = v => Array.isArray(v) ? `[${v.map(canonical).join()}]` : v === null || typeof v !== 'object' ? JSON.stringify(v)
  : `{${Object.keys(v).sort().map(name => JSON.stringify(name) + ':' + canonical(v[name])).join()}}`;
const hash = bytes => createHash('sha256').update(bytes), digest = bytes => 'sha-256:' + hash(bytes).digest('hex');
const { content, locale, slug, revision, ...shown } = JSON.parse(article), attestation = JSON.parse(evidence);
const keys = new Map(JSON.parse(jwks).keys.map(key => [key.kid, key]));
must(digest(canonical({ content, locale, slug })) === shown.digest && content.title === shown.title, 'the text is not the one of its digest');
const statements = attestation.statements.map(({ statement: s, jws, keyId }) => {
  const key = keys.get(keyId) ?? {}, [header, middle, signature] = jws.split('.'), of = s.declaration ?? s;
  must(hash(`{"crv":"Ed25519","kty":"OKP","x":"${key.x}"}`).digest('base64url') === keyId, 'a key is unknown');
  const plain = Buffer.from(header, 'base64url').toString(), signed = header + '.' + Buffer.from(canonical(s)).toString('base64url');
  must(plain === `{"alg":"EdDSA","kid":"${keyId}","typ":"imprimatur+jws"}` && middle === '' && s.version === 1, 'a form is unknown');
  const holds = verify(null, signed, createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64url'));
  must(holds, 'a statement is not the one that was signed');
  const time = Date.parse(s.signedAt ?? s.statedAt ?? s.endedAt) / 1000, end = Math.min(key.exp ?? Infinity, key.revoked?.revoked_at ?? Infinity);
  must(time >= key.nbf && time < end, 'a key did not count when it signed');
  must(of.slug === slug && of.locale === locale && of.revision === revision && of.digest === shown.digest, 'a statement is of another text');
  return s;
}), all = statements.filter(s => s.type === 'publication'), p = all.find(s => s.mediaType === 'application/json'), given = statements.filter(s => s.type === 'sign-off');
must(p && all.every(s => s.publication === p.publication && (s === p || s.mediaType !== p.mediaType)) && p.representation === digest(article), 'these bytes are not the ones that were published');
must(canonical(given.map(s => s.signOff).sort()) === canonical(p.signOffs), 'a sign-off is missing, or of another publication');
must(given.every(s => s.declaration.article === p.article && Date.parse(s.signedAt) <= Date.parse(p.statedAt)), 'a sign-off is moved, or came later');
must(given.some(s => s.declaration.meaning === 'medical-review'), 'there is no medical review');
must(Date.parse(p.statedAt) <= at && !attestation.status && !statements.some(s => Date.parse(s.endedAt) <= at), 'it ended, or was not out yet');
must(p.reviewStatus === 'current' && [p, ...given].every(s => Date.parse(s.validUntil) > at), 'its review has ended');
given.forEach(({ declaration: d, signedAt: at }) => console.log(`${d.meaning} by ${d.signer.printedName} at ${at}`, d.onBehalfOf ? 'for ' + d.onBehalfOf.printedName : ''));
