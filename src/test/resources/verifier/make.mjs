// Makes the verifier's test vectors with Node's own crypto; shares no line with the server or the verifier.
// node make.mjs [folder]   (default: the folder it is in). Each vector is a folder: article, attestation, jwks, and case.json.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? home;

// ---- forms -------------------------------------------------------------------------------------------------------------
const canonical = value => {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).filter(name => value[name] !== undefined).sort();
  return '{' + names.map(name => JSON.stringify(name) + ':' + canonical(value[name])).join(',') + '}';
};
const sha = data => createHash('sha256').update(data).digest();
const digest = data => 'sha-256:' + sha(data).toString('hex');
const b64 = data => Buffer.from(data).toString('base64url');
const uuid = name => sha(name).toString('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
const copy = value => structuredClone(value);
const seconds = instant => Date.parse(instant) / 1000;

// ---- keys --------------------------------------------------------------------------------------------------------------
const ed25519 = name => {
  const secret = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), sha('test key ' + name)]),
    format: 'der', type: 'pkcs8',
  });
  const x = createPublicKey(secret).export({ format: 'jwk' }).x;
  return { secret, x, kid: b64(sha(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`)) };
};
const retired = ed25519('retired'), current = ed25519('current'), stranger = ed25519('stranger'), authenticator = ed25519('authenticator');
const jwk = (key, nbf, more = {}) =>
  ({ kty: 'OKP', crv: 'Ed25519', x: key.x, kid: key.kid, use: 'sig', alg: 'EdDSA', nbf: seconds(nbf), ...more });
const TURN = '2026-06-01T00:00:00Z';
const keySet = { keys: [jwk(current, TURN), jwk(retired, '2025-01-01T00:00:00Z', { exp: seconds(TURN) })] };

// RSA and EC keys cannot be made from a seed here, so they are kept; they sign nothing but these vectors.
const kept = join(home, 'passkey-test-keys.json');
if (!existsSync(kept)) {
  const fresh = (type, options) => generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' });
  writeFileSync(kept, JSON.stringify({ RS256: fresh('rsa', { modulusLength: 2048 }), ES256: fresh('ec', { namedCurve: 'P-256' }) }, null, 1) + '\n');
}
const passkeys = Object.fromEntries(Object.entries(JSON.parse(readFileSync(kept, 'utf8')))
  .map(([alg, key]) => [alg, createPrivateKey({ key, format: 'jwk' })]));
passkeys.EdDSA = authenticator.secret;

const seal = (statement, key = current, payload = canonical(statement), header = `{"alg":"EdDSA","kid":"${key.kid}","typ":"imprimatur+jws"}`) => {
  const input = b64(header) + '.' + b64(payload);
  return { statement: copy(statement), jws: b64(header) + '..' + b64(sign(null, Buffer.from(input), key.secret)), keyId: key.kid };
};

// ---- a text, who signed it, and its publication ----------------------------------------------------------------------------
const SIGNATURE_POLICY = 'What I sign binds me as my hand does.\n';
const ARTICLE = uuid('article'), POLICY = canonical({ classes: { default: { signOffs: [{ count: 1, meaning: 'medical-review' }] } } });
const CONTENT = {
  title: 'Immunotherapy – what to expect',
  summary: 'Dr. Müller said: “ask your team”. 5 mg\tonce daily \\ not twice.\n😀',
  sections: [{ id: 'what', heading: 'What is it?', blocks: [{ type: 'paragraph', text: [{ text: 'It helps the immune system.', claim: 'c1' }] }], sections: [] }],
  claims: [{ id: 'c1', text: 'It helps.', year: 2024, percent: -3, certain: true }],
  'דּ': 'sorted by UTF-16 code units', '😀': 'this member comes before the last one', '\u0007': 'a control character',
};
const place = (more = {}) => {
  const { content = CONTENT, slug = 'immunotherapy', locale = 'en-GB', revision = 3 } = more;
  return { slug, locale, revision, digest: digest(canonical({ content, locale, slug })) };
};
const ROBIN = { id: uuid('robin'), printedName: 'Dr Robin Example', titles: 'MD, FRCP',
  credential: { body: 'GMC', number: '1234567', jurisdiction: 'GB', specialty: 'oncology', verifiedAt: '2026-01-10T09:00:00Z', expiresOn: '2028-11-25' } };
const SAM = { id: uuid('sam'), printedName: 'Sam Søndergård',
  credential: { body: 'NMC', number: '99A', jurisdiction: 'GB', specialty: 'nursing', verifiedAt: '2026-01-11T09:00:00Z', expiresOn: '2027-01-31' } };
const signOff = (name, { where = place(), signer = ROBIN, meaning = 'medical-review', at = '2026-07-01T10:00:00.250Z', until = '2027-07-01T10:00:00.250Z', more = {}, authentication = { methods: ['password'] } } = {}) => {
  const declaration = { article: ARTICLE, ...where, meaning, statement: 'I have read this revision in full.', statementVersion: '1', signer,
    interests: [], policyVersion: digest(POLICY), signaturePolicyVersion: digest(SIGNATURE_POLICY), challenge: uuid('challenge ' + name), preparedAt: '2026-07-01T09:55:00Z', ...more };
  return { type: 'sign-off', version: 1, signOff: uuid('sign-off ' + name), declaration,
    authentication: typeof authentication === 'function' ? authentication(declaration) : authentication, signedAt: at, validUntil: until };
};
const person = ({ printedName, titles, credential: { body, number, jurisdiction, specialty } }) =>
  ({ printedName, titles, credential: { body, number, jurisdiction, specialty } });
const shown = s => ({ id: s.signOff, meaning: s.declaration.meaning, statement: s.declaration.statement, ...person(s.declaration.signer),
  onBehalfOf: s.declaration.onBehalfOf?.printedName, signedAt: s.signedAt, validUntil: s.validUntil, policyVersion: s.declaration.policyVersion });
const articleOf = (signOffs, { content = CONTENT, where = place({ content }), reviewStatus = 'current', until = '2027-07-01T10:00:00.250Z', more = {} } = {}) => {
  const reviews = signOffs.filter(s => s.declaration.meaning === 'medical-review');
  const days = reviews.map(s => s.signedAt.slice(0, 10)).sort();
  return { ...where, title: content.title, content, lastReviewed: days.at(-1) ?? '2026-07-01', reviewDue: until.slice(0, 10), reviewStatus,
    reviewedBy: reviews.map(s => person(s.declaration.signer)), publishedAt: '2026-07-02T08:00:00Z', firstPublishedAt: '2026-02-01T08:00:00Z',
    modifiedAt: '2026-07-02T08:00:00Z', signOffs: signOffs.map(shown), ...more };
};
const publication = (bytes, signOffs, { where = place(), reviewStatus = 'current', until = '2027-07-01T10:00:00.250Z', more = {} } = {}) => ({
  type: 'publication', version: 1, publication: uuid('publication'), article: ARTICLE, ...where, representation: digest(bytes),
  mediaType: 'application/json', reviewStatus, signOffs: signOffs.map(s => s.signOff).sort(), policyVersion: digest(POLICY),
  publishedAt: '2026-07-02T08:00:00Z', validUntil: until, statedAt: '2026-07-02T08:00:00Z', ...more });
const end = (statement, cause, { at = '2026-09-01T12:00:00Z', more = {} } = {}) => {
  const { article, slug, locale, revision, digest } = statement.declaration ?? statement;
  const what = statement.type === 'sign-off' ? { type: 'sign-off-end', signOff: statement.signOff } : { type: 'publication-end', publication: statement.publication };
  return { ...what, version: 1, article, slug, locale, revision, digest, cause, reason: 'A study it cites was retracted.', endedAt: at, ...more };
};
const attestationOf = (statements, where = place()) => ({ format: 'imprimatur-attestation/1', article: where, statements });

/** Everything a site holds, all of it in order. */
const whole = (signOffs = [signOff('robin')], options = {}) => {
  const article = articleOf(signOffs, options);
  return { article: canonical(article), statements: [publication(canonical(article), signOffs, options), ...signOffs], where: options.where };
};

// ---- passkeys ----------------------------------------------------------------------------------------------------------------
const ASKED = { relyingParty: 'example.org', origin: 'https://desk.example.org' };
const passkey = (alg, spoil = {}) => declaration => {
  const { rp = ASKED.relyingParty, flags = 0x05, client = {} } = spoil;
  const clientData = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge: b64(sha(canonical(declaration))), origin: ASKED.origin, crossOrigin: false, ...client }));
  const authenticatorData = Buffer.concat([sha(rp), Buffer.from([flags, 0, 0, 0, 7])]);
  const { kty, crv, x, y, n, e } = createPublicKey(passkeys[alg]).export({ format: 'jwk' });
  const signed = Buffer.concat([authenticatorData, sha(clientData)]);
  return { methods: ['passkey'], passkey: { credentialId: b64(sha('credential ' + alg).subarray(0, 16)), publicKey: { kty, crv, x, y, n, e }, alg, ...ASKED,
    authenticatorData: b64(authenticatorData), clientData: b64(clientData), signature: b64(assertion(alg, signed)) } };
};
// ES256 is different each time it is made, so one that was made before is kept.
const assertions = join(home, 'passkey-assertions.json');
const before = existsSync(assertions) ? JSON.parse(readFileSync(assertions, 'utf8')) : {};
const after = {};
const assertion = (alg, signed) => {
  if (alg !== 'ES256') return sign(alg === 'EdDSA' ? null : 'sha256', signed, passkeys[alg]);
  const name = sha(signed).toString('hex');
  const old = Buffer.from(before[name] ?? '', 'base64url');
  after[name] = b64(verify('sha256', signed, createPublicKey(passkeys.ES256), old) ? old : sign('sha256', signed, passkeys.ES256));
  return Buffer.from(after[name], 'base64url');
};

// ---- vectors -----------------------------------------------------------------------------------------------------------------
const NOW = '2026-11-25T12:00:00Z';
const put = (name, text) => { mkdirSync(dirname(join(out, name)), { recursive: true }); writeFileSync(join(out, name), text); };
const vector = (name, verdict, shows, { article, attestation, jwks = keySet, at = NOW }) => {
  const text = value => typeof value === 'string' ? value : canonical(value);
  put(`${name}/article.json`, text(article));
  put(`${name}/attestation.json`, text(attestation));
  put(`${name}/jwks.json`, text(jwks));
  put(`${name}/case.json`, JSON.stringify({ verdict, at, shows }, null, 1) + '\n');
};
/** @param change of what was sealed; @param sealed how each statement is */
const sealedVector = (name, verdict, shows, evidence, { article = evidence.article, add = [], keep = () => true, seal: sealing = s => seal(s), change = a => a, jwks, at } = {}) =>
  vector(name, verdict, shows, { article, jwks, at, attestation: change(attestationOf([...evidence.statements, ...add].filter(keep).map(sealing), evidence.where)) });

const plain = whole();
const both = whole([signOff('robin', { more: { interests: ['Lectured for a maker, 2024'], onBehalfOf: { id: uuid('lee'), printedName: 'Dr Lee Absent' } }, authentication: { methods: ['password', 'totp'] } }),
  signOff('sam', { signer: SAM, meaning: 'editorial-approval', at: '2026-07-01T11:00:00Z', authentication: { methods: ['oidc'], oidc: { issuer: 'https://id.example.org', acr: 'phr', authTime: '2026-07-01T10:59:30Z' } } })]);
const publicationIn = evidence => evidence.statements[0], signOffIn = evidence => evidence.statements[1];
const editedArticle = (evidence, edit) => { const article = JSON.parse(evidence.article); edit(article); return canonical(article); };
const editedStatement = (index, edit) => attestation => { edit(attestation.statements[index].statement); return attestation; };
const TEXT = a => { a.content.claims[0].text = 'It cures.'; };

sealedVector('valid', 'VALID', 'One medical review with a password.', plain);
sealedVector('valid-two-signers', 'VALID', 'Two signers, one on behalf of another; TOTP and OpenID Connect.', both);
for (const alg of ['ES256', 'EdDSA', 'RS256'])
  sealedVector('valid-passkey-' + alg.toLowerCase(), 'VALID', `A passkey that signs with ${alg}.`, whole([signOff('robin', { authentication: passkey(alg) })]));
const old = whole([signOff('robin', { at: '2026-05-01T10:00:00Z', until: '2027-07-01T10:00:00.250Z' })]);
sealedVector('valid-retired-key', 'VALID', 'The sign-off is of the retired key\'s period.', old, { seal: s => seal(s, s.type === 'sign-off' ? retired : current) });
sealedVector('valid-compromised-later', 'VALID', 'The key was compromised after it signed all of this.', plain,
  { jwks: { keys: [jwk(current, TURN, { revoked: { revoked_at: seconds('2026-10-01T00:00:00Z'), reason: 'compromised' } })] } });
sealedVector('valid-before-withdrawal', 'VALID', 'Withdrawn later than the moment asked for.', plain, { add: [end(publicationIn(plain), 'withdrawn')], at: '2026-08-31T23:59:59Z' });
sealedVector('valid-written-anew', 'VALID', 'The attestation is indented: its statements are put into canonical form before they are checked.', plain, { change: a => JSON.stringify(a, null, 2) });

sealedVector('altered-text', 'ALTERED_TEXT', 'A word of the content was changed.', plain, { article: editedArticle(plain, TEXT) });
sealedVector('altered-title', 'ALTERED_TEXT', 'The title beside the content was changed.', plain, { article: editedArticle(plain, a => { a.title = 'A miracle'; }) });
sealedVector('altered-slug', 'ALTERED_TEXT', 'The article was given another slug.', plain, { article: editedArticle(plain, a => { a.slug = 'miracle'; }) });
sealedVector('altered-last-reviewed', 'ALTERED_TEXT', 'The day of the last review was changed.', plain, { article: editedArticle(plain, a => { a.lastReviewed = '2026-11-01'; }) });
sealedVector('altered-modified-at', 'ALTERED_TEXT', 'A date that only the bytes are held to was changed.', plain, { article: editedArticle(plain, a => { a.modifiedAt = '2026-11-01T00:00:00Z'; }) });
sealedVector('altered-text-and-signer', 'ALTERED_TEXT', 'The text goes before the signer.', plain, { article: editedArticle(plain, a => { TEXT(a); a.signOffs[0].printedName = 'Dr Nobody'; }) });

sealedVector('altered-signer-in-article', 'ALTERED_SIGNER', 'The article names somebody else than the signed statement.', plain, { article: editedArticle(plain, a => { a.signOffs[0].printedName = 'Dr Nobody'; }) });
sealedVector('altered-reviewer-in-article', 'ALTERED_SIGNER', 'The article says that somebody else reviewed it.', plain, { article: editedArticle(plain, a => { a.reviewedBy[0].credential.specialty = 'cardiology'; }) });
sealedVector('altered-on-behalf-of-in-article', 'ALTERED_SIGNER', 'The article says that the signer stood in for somebody else.', both, { article: editedArticle(both, a => { a.signOffs[0].onBehalfOf = 'Dr Nobody'; }) });
sealedVector('altered-on-behalf-of-left-out', 'ALTERED_SIGNER', 'The article does not say that the signer stood in for another.', both, { article: editedArticle(both, a => { delete a.signOffs[0].onBehalfOf; }) });
sealedVector('altered-signer-dropped', 'ALTERED_SIGNER', 'The article leaves out one of two signers.', both, { article: editedArticle(both, a => { a.signOffs.pop(); }) });
sealedVector('altered-signer-added', 'ALTERED_SIGNER', 'The article shows a sign-off that no statement proves.', plain, { article: editedArticle(plain, a => { a.signOffs.push({ ...a.signOffs[0], id: uuid('nobody') }); }) });
sealedVector('altered-signer-in-statement', 'ALTERED_SIGNER', 'The signed statement was made to name somebody else.', plain, { change: editedStatement(1, s => { s.declaration.signer.printedName = 'Dr Nobody'; }) });

sealedVector('altered-statement', 'ALTERED_STATEMENT', 'The declared interests were removed.', both, { change: editedStatement(1, s => { s.declaration.interests = []; }) });
sealedVector('altered-validity', 'ALTERED_STATEMENT', 'The publication was made to hold longer.', plain, { change: editedStatement(0, s => { s.validUntil = '2029-07-01T10:00:00.250Z'; }) });
sealedVector('altered-signature', 'ALTERED_STATEMENT', 'The signature is the one of nothing.', plain, { change: a => { const w = a.statements[1]; w.jws = w.jws.split('..')[0] + '..' + b64(Buffer.alloc(64, 7)); return a; } });
sealedVector('altered-end', 'ALTERED_STATEMENT', 'A revocation was made to be an expiry.', plain, { add: [end(signOffIn(plain), 'revoked')], change: editedStatement(2, s => { s.cause = 'expired'; }) });

const elsewhere = (name, shows, edit) => { const moved = copy(signOffIn(plain)); edit(moved.declaration); sealedVector(name, 'MOVED_SIGNATURE', shows, { ...plain, statements: [publicationIn(plain), moved] }); };
elsewhere('moved-from-another-article', 'The sign-off is of another article.', d => { d.article = uuid('another article'); });
elsewhere('moved-from-another-locale', 'The sign-off is of the German text.', d => { Object.assign(d, place({ locale: 'de' })); });
elsewhere('moved-from-another-revision', 'The sign-off is of the revision before, with the same text.', d => { d.revision = 2; });
elsewhere('moved-from-another-digest', 'The sign-off is of other words.', d => { d.digest = digest('other words'); });
const newer = place({ content: { ...CONTENT, title: 'Newer' }, revision: 4 });
sealedVector('moved-to-another-revision', 'MOVED_SIGNATURE', 'The attestation of revision 3 beside the article of revision 4.', plain, { article: whole([signOff('later', { where: newer })], { content: { ...CONTENT, title: 'Newer' }, where: newer }).article });
sealedVector('moved-to-a-forged-text', 'MOVED_SIGNATURE', 'The text was changed and its digest with it.', plain, { article: editedArticle(plain, a => { TEXT(a); a.digest = place({ content: a.content }).digest; }) });
sealedVector('moved-between-statements', 'MOVED_SIGNATURE', 'Two sign-offs have each other\'s signature.', both, { change: a => { const [, one, two] = a.statements; [one.jws, two.jws] = [two.jws, one.jws]; return a; } });
sealedVector('moved-and-altered', 'MOVED_SIGNATURE', 'A statement that does not hold and speaks of another text.', plain, { change: editedStatement(1, s => { s.declaration.slug = 'elsewhere'; }) });
sealedVector('moved-from-another-publication', 'MOVED_SIGNATURE', 'A sign-off that this publication does not stand on.', plain, { add: [signOff('uninvited', { signer: SAM, meaning: 'editorial-approval' })] });
sealedVector('moved-end', 'MOVED_SIGNATURE', 'The end of a publication that is not here.', plain, { add: [{ ...end(publicationIn(plain), 'superseded'), publication: uuid('another publication') }] });

const spoilt = (name, shows, spoil) => sealedVector('altered-assertion-' + name, 'ALTERED_ASSERTION', shows, whole([signOff('robin', { authentication: passkey('ES256', spoil) })]));
spoilt('challenge', 'The passkey signed another declaration.', { client: { challenge: b64(sha('another declaration')) } });
spoilt('origin', 'The passkey was asked by another site.', { client: { origin: 'https://desk.example.net' } });
spoilt('cross-origin', 'The passkey was asked inside the page of another site.', { client: { crossOrigin: true } });
spoilt('type', 'The passkey was registered, not asked to sign.', { client: { type: 'webauthn.create' } });
spoilt('relying-party', 'The passkey is of another relying party.', { rp: 'example.net' });
spoilt('not-present', 'Nobody touched the authenticator.', { flags: 0x04 });
spoilt('not-verified', 'The authenticator did not verify the person.', { flags: 0x01 });
const swapped = signOff('robin', { authentication: passkey('ES256') });
swapped.authentication.passkey.signature = passkey('ES256', { flags: 0x1d })(swapped.declaration).passkey.signature;
sealedVector('altered-assertion-signature', 'ALTERED_ASSERTION', 'The passkey\'s signature is over something else.', whole([swapped]));

sealedVector('wrong-form-article', 'WRONG_CANONICAL_FORM', 'The article was saved indented.', plain, { article: JSON.stringify(JSON.parse(plain.article), null, 2) });
sealedVector('wrong-form-statement', 'WRONG_CANONICAL_FORM', 'The sign-off was signed with its members as they came.', plain, { seal: s => seal(s, current, s.type === 'sign-off' ? JSON.stringify(s) : undefined), change: a => JSON.stringify(a) });
const indented = JSON.stringify(JSON.parse(plain.article), null, 2);
sealedVector('wrong-form-published', 'WRONG_CANONICAL_FORM', 'It was published indented, and the publication says so.', { article: indented, statements: [publication(indented, [signOffIn(plain)]), signOffIn(plain)] });

sealedVector('incomplete-no-publication', 'INCOMPLETE', 'No publication statement.', plain, { keep: s => s.type !== 'publication' });
sealedVector('incomplete-no-sign-off', 'INCOMPLETE', 'The publication stands on an approval that is not here.', { ...both, article: whole([signOffIn(both)]).article, statements: [{ ...publicationIn(both), representation: digest(whole([signOffIn(both)]).article) }, signOffIn(both)] });
sealedVector('incomplete-no-medical-review', 'INCOMPLETE', 'Only an editorial approval.', whole([signOff('sam', { signer: SAM, meaning: 'editorial-approval' })]));
const early = whole([signOff('robin', { at: '2026-07-02T09:00:00Z' })]);
sealedVector('incomplete-signed-afterwards', 'INCOMPLETE', 'The sign-off was given after the publication was stated.', early);
sealedVector('incomplete-not-qualified', 'INCOMPLETE', 'The signer\'s credential had expired the day before.', whole([signOff('robin', { signer: { ...ROBIN, credential: { ...ROBIN.credential, expiresOn: '2026-06-30' } } })]));
sealedVector('incomplete-gone', 'INCOMPLETE', 'The server says it is gone, and no signed statement does.', plain, { change: a => ({ type: '/problems/withdrawn', title: 'Gone', status: 410, detail: 'This article was withdrawn.', ...a }) });

sealedVector('not-yet', 'NOT_YET_VALID', 'Asked of a moment before the publication.', plain, { at: '2026-07-02T07:59:59.999Z' });
sealedVector('revoked-sign-off', 'REVOKED', 'The sign-off was revoked.', plain, { add: [end(signOffIn(plain), 'revoked')] });
sealedVector('revoked-publication', 'REVOKED', 'The publication ended with its sign-off.', plain, { add: [end(publicationIn(plain), 'revoked')], at: '2026-09-01T12:00:00Z' });
sealedVector('withdrawn', 'REVOKED', 'What a server answers for a withdrawn article.', plain, { add: [end(publicationIn(plain), 'withdrawn', { more: { recallClass: 'urgent', replacement: 'immunotherapy-2' } })],
  change: a => ({ type: '/problems/withdrawn', title: 'Gone', status: 410, detail: 'This article was withdrawn. Remove your copies.', reason: 'A study it cites was retracted.', ...a }) });
sealedVector('revoked-and-superseded', 'REVOKED', 'Replaced first, its sign-off revoked later.', plain, { add: [end(publicationIn(plain), 'superseded'), end(signOffIn(plain), 'revoked', { at: '2026-10-01T12:00:00Z' })] });
sealedVector('superseded', 'SUPERSEDED', 'A newer revision was published.', plain, { add: [end(publicationIn(plain), 'superseded')] });
sealedVector('expired', 'EXPIRED', 'Asked of the first instant at which it did not hold any more.', plain, { at: '2027-07-01T10:00:00.250Z' });
sealedVector('expired-lapsed', 'EXPIRED', 'The publication lapsed.', plain, { add: [end(publicationIn(plain), 'lapsed')] });
sealedVector('expired-overdue', 'EXPIRED', 'Served with the remark that its review is overdue.', whole([signOff('robin')], { reviewStatus: 'overdue' }));
sealedVector('expired-re-review', 'EXPIRED', 'Served with the remark that it has to be reviewed again.', whole([signOff('robin')], { reviewStatus: 're-review-needed' }));

sealedVector('unknown-key', 'UNKNOWN_KEY', 'Signed with a key that is not in the set.', plain, { seal: s => seal(s, stranger) });
sealedVector('unknown-key-id', 'UNKNOWN_KEY', 'The key id beside the signature is another one of the set.', plain, { change: a => { a.statements[1].keyId = retired.kid; return a; } });
sealedVector('unknown-key-before-altered-text', 'UNKNOWN_KEY', 'Without the key nothing is known, whatever the text.', plain, { article: editedArticle(plain, TEXT), seal: s => seal(s, stranger) });
sealedVector('compromised-key', 'COMPROMISED_KEY', 'The sign-off is of the instant from which nothing counts.', plain, { jwks: { keys: [jwk(current, TURN, { revoked: { revoked_at: seconds('2026-07-01T10:00:00Z'), reason: 'compromised' } })] } });
sealedVector('key-not-yet', 'KEY_OUT_OF_PERIOD', 'The key did not sign yet.', plain, { jwks: { keys: [jwk(current, '2026-07-02T00:00:00Z')] } });
sealedVector('key-no-more', 'KEY_OUT_OF_PERIOD', 'The key did not sign any more.', plain, { jwks: { keys: [jwk(current, TURN, { exp: seconds('2026-07-02T08:00:00Z') })] } });

const malformed = (name, shows, change) => sealedVector('malformed-' + name, 'MALFORMED', shows, plain, change);
malformed('duplicate', 'A member is there twice.', { change: a => canonical(a).replace('"version":1', '"version":1,"version":1') });
malformed('duplicate-in-article', 'The article has a second slug.', { article: plain.article.replace('"slug":', '"slug":"other","slug":') });
malformed('trailing', 'Something comes behind the end.', { change: a => canonical(a) + '{}' });
malformed('unknown-member', 'The article has a member that is not known.', { article: editedArticle(plain, a => { a.advice = 'Take more.'; }) });
malformed('unknown-member-in-statement', 'A statement has a member that is not known.', { seal: s => seal({ ...s, also: 'this' }) });
malformed('unknown-type', 'A statement of a type that is not known.', { add: [{ ...end(publicationIn(plain), 'superseded'), type: 'blessing' }] });
malformed('unknown-version', 'A statement of a version that is not known.', { seal: s => seal({ ...s, version: 2 }) });
malformed('unknown-meaning', 'A meaning that is not known.', { change: editedStatement(1, s => { s.declaration.meaning = 'glance'; }) });
malformed('missing-member', 'A sign-off that declares no interests, not even none.', { change: editedStatement(1, s => { delete s.declaration.interests; }) });
malformed('missing-signature-policy', 'A sign-off that names no signature policy.', { change: editedStatement(1, s => { delete s.declaration.signaturePolicyVersion; }) });
malformed('missing-proof', 'A passkey is claimed and not given.', { change: editedStatement(1, s => { s.authentication.methods = ['passkey']; }) });
malformed('algorithm', 'The signature says it has none.', { seal: s => seal(s, current, undefined, `{"alg":"none","kid":"${current.kid}","typ":"imprimatur+jws"}`) });
malformed('crit', 'The header has a member that is not known.', { seal: s => seal(s, current, undefined, `{"alg":"EdDSA","crit":["b64"],"b64":false,"kid":"${current.kid}","typ":"imprimatur+jws"}`) });
malformed('header-space', 'The header has a space.', { seal: s => seal(s, current, undefined, `{"alg":"EdDSA","kid":"${current.kid}", "typ":"imprimatur+jws"}`) });
const last = text => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1);
malformed('trailing-bits', 'The signature has bits that no byte has.', { change: a => { a.statements[0].jws = last(a.statements[0].jws); return a; } });
malformed('padding', 'The signature is padded.', { change: a => { a.statements[0].jws += '=='; return a; } });
malformed('attached', 'The statement is inside the signature as well.', { change: a => { const w = a.statements[0]; w.jws = w.jws.replace('..', '.' + b64(canonical(w.statement)) + '.'); return a; } });
malformed('fraction', 'A number with a fraction.', { change: a => canonical(a).replace('"version":1', '"version":1.0') });
malformed('half-a-character', 'A lone surrogate where a question mark was signed.', { article: plain.article.replace('What is it?', 'What is it\\ud800') });
malformed('instant', 'An instant in another form.', { change: editedStatement(0, s => { s.validUntil = '2027-07-01T10:00:00.250000Z'; }) });
malformed('key-id', 'A key whose id is not its thumbprint.', { jwks: { keys: [{ ...keySet.keys[0], kid: stranger.kid }, keySet.keys[1]] } });
malformed('two-publications', 'Two publications.', { add: [publicationIn(plain)] });
malformed('sign-off-twice', 'Two statements of one sign-off.', { add: [{ ...copy(signOffIn(plain)), validUntil: '2026-12-01T00:00:00Z' }] });
malformed('checkpoint', 'A statement that is not about a text.', { add: [{ type: 'checkpoint', version: 1, seq: 1, hash: digest('x'), root: digest('y'), at: NOW }] });
malformed('other-problem', 'The answer to another question.', { change: a => ({ status: 404, ...a }) });

// ---- a dossier: the files that a test packs; of one that is spoilt only the files that differ -------------------------------------------
const texts = [1, 2, 3].map(n => n === 3 ? CONTENT : { ...CONTENT, title: 'Version ' + n });
const first = signOff('first', { where: place({ content: texts[1], revision: 2 }), at: '2026-05-01T10:00:00Z' });
const firstOut = { ...publication('bytes of old', [first], { where: place({ content: texts[1], revision: 2 }) }), publication: uuid('first publication'), publishedAt: '2026-05-02T08:00:00Z', statedAt: '2026-05-02T08:00:00Z' };
const files = {};
texts.forEach((content, i) => {
  const revision = i + 1, where = place({ content, revision }), folder = `revisions/${revision}/`;
  files[folder + 'revision.json'] = canonical({ number: revision, digest: where.digest, document: canonical({ content, locale: where.locale, slug: where.slug }),
    changeClass: 'clinical', changeReason: 'Better', submittedAt: '2026-04-01T10:00:00Z', submittedBy: 'editor', contributors: ['editor'] });
  files[folder + 'revision.html'] = `<h1>${content.title}</h1>`;
  files[folder + 'comments.json'] = '[]';
  files[folder + 'diff.json'] = '{}';
  files[folder + 'sign-offs.json'] = canonical(revision === 1 ? [] : revision === 2 ? [seal(first, retired), seal(end(first, 'revoked'))] : [seal(signOffIn(plain))]);
});
const out1 = [seal(firstOut, retired), seal(end(firstOut, 'superseded', { at: '2026-07-02T08:00:00Z' })), seal(publicationIn(plain))];
files['publications.json'] = canonical(out1);
const POLICY_FILE = `policies/${digest(POLICY).slice(8)}.json`;
files[POLICY_FILE] = POLICY;
const SIGNATURE_POLICY_FILE = `policies/${digest(SIGNATURE_POLICY).slice(8)}.md`;
files[SIGNATURE_POLICY_FILE] = SIGNATURE_POLICY;
const DOSSIER = uuid('dossier'), OLD = place({ content: texts[1], revision: 2 });
const told = [
  ['revision.submit', place({ content: texts[0], revision: 1 })],
  ['revision.submit', OLD],
  ['draft.save', null],
  ['sign-off.sign', OLD, { signOff: first.signOff }],
  ['publication.publish', OLD, { publication: firstOut.publication }],
  ['sign-off.revoke', OLD, { signOff: first.signOff }],
  ['revision.submit', place()],
  ['sign-off.sign', place(), { signOff: signOffIn(plain).signOff }],
  ['publication.publish', place(), { publication: publicationIn(plain).publication }],
  ['draft.save', null],
  ['article.dossier', {}, { dossier: DOSSIER }],
  ['review.comment', place()],
  ['draft.save', null],
];
/** What is null happened to another article. */
const journalOf = acts => {
  let previousHash = 'sha-256:' + '0'.repeat(64);
  return acts.map(([action, where, details], i) => {
    const entry = canonical({ seq: i + 1, previousHash, at: '2026-04-01T10:00:00Z', action, outcome: 'done', actor: { login: 'editor', printedName: 'An Editor' }, requestId: 'r' + i,
      article: where ? ARTICLE : uuid('another article'), revision: where?.revision, digest: where?.digest, details });
    previousHash = digest(entry);
    return { seq: i + 1, hash: previousHash, entry };
  });
};
// RFC 9162, section 2.1.1, by its definition
const raw = hash => Buffer.from(hash.slice(8), 'hex');
const rootOf = hashes => {
  if (hashes.length === 1) return sha(Buffer.concat([Buffer.from([0]), raw(hashes[0])]));
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return sha(Buffer.concat([Buffer.from([1]), rootOf(hashes.slice(0, k)), rootOf(hashes.slice(k))]));
};
const root = lines => 'sha-256:' + rootOf(lines.map(line => line.hash)).toString('hex');
const slice = lines => lines.map(line => canonical(line) + '\n').join('');
/** The largest full subtrees between the entries that are shown, cut where a checkpoint is. */
const proofOf = (lines, shown, cuts = []) => {
  const subtrees = [];
  for (let from = 0; from < lines.length;) {
    if (shown.has(from + 1)) { from++; continue; }
    let size = 1;
    const free = n => from % n === 0 && from + n <= lines.length && !cuts.some(cut => from < cut && cut < from + n) && [...Array(n).keys()].every(i => !shown.has(from + i + 1));
    while (free(size * 2)) size *= 2;
    subtrees.push({ from: from + 1, size, hash: root(lines.slice(from, from + size)) });
    from += size;
  }
  return subtrees;
};
const checkpointOf = (lines, more = {}) => seal({ type: 'checkpoint', version: 1, seq: lines.length, hash: lines.at(-1).hash, root: root(lines), at: '2026-08-01T00:00:00Z', ...more });
const journal = journalOf(told), mine = lines => lines.filter(line => line.entry.includes(`"article":"${ARTICLE}"`));
const older = journal.slice(0, 6);
/** The three files of the journal's part. @param shown the entries that are in it */
const part = (lines, shown = mine(lines), cuts = [6]) => ({ 'journal/slice.jsonl': slice(shown), 'journal/proof.jsonl': slice(proofOf(lines, new Set(shown.map(line => line.seq)), cuts)),
  'journal/checkpoints.json': canonical([...cuts.map(cut => checkpointOf(lines.slice(0, cut))), checkpointOf(lines)]) });
Object.assign(files, part(journal));
files['jwks.json'] = canonical(keySet);
const listed = (all, article = ARTICLE, signed = ARTICLE) => {
  const manifest = canonical({ format: 'imprimatur-dossier/1', dossier: DOSSIER, article: { id: article, slug: 'immunotherapy', locale: 'en-GB' }, generatedAt: '2026-11-25T11:00:00Z',
    files: Object.keys(all).sort().map(path => ({ path, sha256: digest(all[path]), size: Buffer.byteLength(all[path]) })) });
  return { ...all, 'manifest.json': manifest, 'manifest.jws.json': canonical(seal({ type: 'manifest', version: 1, article: signed, manifest: digest(manifest), at: '2026-11-25T11:00:00Z' })) };
};
const good = listed(files);
for (const [path, text] of Object.entries(good)) put('dossier/' + path, text);

/** Listed and signed like a good one: the fault is inside. @param changes by path; undefined for a file that is left out */
const spoiltDossier = (name, verdict, shows, changes, whose = [ARTICLE, ARTICLE]) => {
  const all = { ...files, ...changes };
  const without = Object.keys(all).filter(path => all[path] === undefined);
  for (const path of without) delete all[path];
  const spoilt = listed(all, ...whose);
  for (const [path, text] of Object.entries(spoilt)) if (text !== good[path]) put(`dossier-spoilt/${name}/${path}`, text);
  put(`dossier-spoilt/${name}/case.json`, JSON.stringify({ verdict, shows, without }, null, 1) + '\n');
};
const edited = (path, edit) => { const json = JSON.parse(files[path]); edit(json); return { [path]: canonical(json) }; };
const THIRD = 'revisions/3/revision.json', SIGN_OFFS = 'revisions/3/sign-offs.json';
spoiltDossier('text', 'ALTERED_TEXT', 'A revision is not the text of its digest.', edited(THIRD, r => { r.document = r.document.replace('It helps.', 'It cures.'); }));
spoiltDossier('number', 'ALTERED_TEXT', 'A revision says it is another.', edited(THIRD, r => { r.number = 7; }));
const loose = JSON.stringify({ slug: 'immunotherapy', locale: 'en-GB', content: CONTENT });
spoiltDossier('form', 'WRONG_CANONICAL_FORM', 'A revision is not in canonical form.', { ...edited(THIRD, r => { r.document = loose; r.digest = digest(loose); }),
  [SIGN_OFFS]: '[]', 'publications.json': canonical(out1.slice(0, 2)) });
spoiltDossier('statement', 'ALTERED_STATEMENT', 'A sign-off is not the one that was signed.', edited(SIGN_OFFS, s => { s[0].statement.declaration.interests = ['None that matter']; }));
spoiltDossier('moved', 'MOVED_SIGNATURE', 'A sign-off of revision 2 lies beside revision 3.', { 'revisions/2/sign-offs.json': '[]', [SIGN_OFFS]: canonical([seal(first, retired), seal(signOffIn(plain))]) });
spoiltDossier('moved-and-altered', 'MOVED_SIGNATURE', 'A sign-off beside revision 3 that does not hold and speaks of another.', edited(SIGN_OFFS, s => { s[0].statement.declaration.revision = 9; }));
spoiltDossier('other-article', 'MOVED_SIGNATURE', 'The manifest was signed for another article.', {}, [ARTICLE, uuid('another article')]);
spoiltDossier('assertion', 'ALTERED_ASSERTION', 'A passkey in the record did not sign.', { [SIGN_OFFS]: canonical([seal(signOff('robin', { authentication: passkey('EdDSA', { flags: 0 }) }))]) });
spoiltDossier('key', 'KEY_OUT_OF_PERIOD', 'A statement of the retired key after it was retired.', { [SIGN_OFFS]: canonical([seal(signOffIn(plain), retired)]) });
spoiltDossier('no-sign-off', 'INCOMPLETE', 'A publication whose sign-off is not there.', { [SIGN_OFFS]: '[]' });
spoiltDossier('no-sign-offs', 'INCOMPLETE', 'A revision without its list of sign-offs.', { 'revisions/1/sign-offs.json': undefined });
spoiltDossier('no-policy', 'INCOMPLETE', 'The policy that was signed under is not there.', { [POLICY_FILE]: undefined });
spoiltDossier('no-signature-policy', 'INCOMPLETE', 'The signature policy that the signer had accepted is not there.', { [SIGNATURE_POLICY_FILE]: undefined });
spoiltDossier('no-publication', 'INCOMPLETE', 'The end of a publication that is not there.', { 'publications.json': canonical(out1.slice(1)) });
spoiltDossier('no-revision', 'INCOMPLETE', 'A publication of a revision that is not there.', Object.fromEntries(Object.keys(files).filter(path => path.startsWith('revisions/3/')).map(path => [path, undefined])));
spoiltDossier('gap', 'MALFORMED', 'Revision 2 of three is not there.', Object.fromEntries(Object.keys(files).filter(path => path.startsWith('revisions/2/')).map(path => [path, undefined])));
spoiltDossier('end', 'INCOMPLETE', 'The end of a sign-off that is not there.', { 'revisions/2/sign-offs.json': canonical([seal(end(first, 'revoked'))]), 'publications.json': canonical(out1.slice(2)) });
spoiltDossier('policy', 'ALTERED_FILE', 'A policy that is not the one of its name.', { [POLICY_FILE]: POLICY.replace('1', '0') });
const SLICE = 'journal/slice.jsonl', PROOF = 'journal/proof.jsonl', CHECKPOINTS = 'journal/checkpoints.json';
const ours = mine(journal), at = (n, line) => ours.map((one, i) => i === n ? line : one);
const rewritten = (line, edit) => { const entry = canonical(edit(JSON.parse(line.entry))); return { seq: line.seq, hash: digest(entry), entry }; };
const bad = (name, shows, changes) => spoiltDossier(name, 'ALTERED_JOURNAL', shows, changes);
bad('journal-entry', 'A journal entry that is not the one of its hash.', { [SLICE]: slice(at(0, { ...ours[0], entry: ours[0].entry.replace('An Editor', 'A Nobody') })) });
bad('journal-forged', 'A journal entry with a hash of its own, which is not in the journal.', { [SLICE]: slice(at(2, rewritten(ours[2], e => ({ ...e, at: '2026-04-02T10:00:00Z' })))) });
bad('journal-order', 'Journal entries out of order.', { [SLICE]: slice([ours[1], ours[0], ...ours.slice(2)]) });
bad('journal-link', 'A journal entry that does not follow the one before it.', { [SLICE]: slice(at(1, rewritten(ours[1], e => ({ ...e, previousHash: digest('another') })))) });
bad('journal-left-out', 'A journal entry was left out.', { [SLICE]: slice(ours.slice(0, -1)) });
bad('journal-added', 'A journal entry behind the checkpoint.', { [SLICE]: slice([...ours, rewritten(ours[0], e => ({ ...e, seq: 14 }))]) });
bad('proof', 'What is said to stand between two entries does not.', { [PROOF]: slice(proofOf(journal, new Set(ours.map(line => line.seq)), [6]).map(one => ({ ...one, hash: digest('another') }))) });
bad('proof-left-out', 'Something between two entries was left out.', { [PROOF]: slice(proofOf(journal, new Set(ours.map(line => line.seq)), [6]).slice(1)) });
bad('proof-overlaps', 'Something is said to stand where an entry is.', { [PROOF]: slice([{ from: 2, size: 1, hash: digest('x') }, ...proofOf(journal, new Set(ours.map(line => line.seq)), [6])]) });
bad('proof-size', 'A subtree of a size that none has.', { [PROOF]: slice(proofOf(journal, new Set(ours.map(line => line.seq)), [6]).map(one => ({ ...one, size: 3 }))) });
bad('proof-is-not-cut', 'An older checkpoint within a subtree.', { ...part(journal, ours, []), [CHECKPOINTS]: canonical([checkpointOf(journal.slice(0, 10)), checkpointOf(journal)]), [PROOF]: slice(proofOf(journal, new Set(ours.filter(line => line.seq < 9).map(line => line.seq)), [])), [SLICE]: slice(ours.filter(line => line.seq < 9)) });
bad('checkpoint', 'A checkpoint that knows another last entry.', { ...part(journalOf([...told, ['review.comment', place()]])), [CHECKPOINTS]: canonical([checkpointOf(journalOf([...told, ['review.comment', place()]]), { hash: digest('another') })]) });
bad('checkpoint-root', 'A checkpoint that knows another root.', { [CHECKPOINTS]: canonical([checkpointOf(journal, { root: digest('another') })]) });
bad('checkpoint-older', 'An older checkpoint of another journal.', { [CHECKPOINTS]: canonical([checkpointOf(older, { root: digest('another') }), checkpointOf(journal)]) });
spoiltDossier('checkpoint-key', 'UNKNOWN_KEY', 'A checkpoint of a stranger.', { [CHECKPOINTS]: canonical([seal({ type: 'checkpoint', version: 1, seq: 13, hash: journal[12].hash, root: root(journal), at: '2026-08-01T00:00:00Z' }, stranger)]) });
spoiltDossier('checkpoint-none', 'MALFORMED', 'No checkpoint.', { [CHECKPOINTS]: '[]' });
spoiltDossier('journal-article', 'MOVED_SIGNATURE', 'A journal entry of another article.', { [SLICE]: slice(journal), [PROOF]: '' });
const without = (name, shows, dropped, more = {}) => spoiltDossier(name, 'UNTOLD', shows, { ...part(journalOf(told.map(act => dropped(act) ? ['draft.save', null] : act))), ...more });
without('untold-revision', 'A revision that the journal does not tell of.', act => act[0] === 'revision.submit');
without('untold-sign-off', 'A sign-off that the journal does not tell of.', act => act[0] === 'sign-off.sign');
without('untold-publication', 'A publication that the journal does not tell of.', act => act[0] === 'publication.publish');
without('untold-end', 'A revocation that the journal does not tell of.', act => act[0] === 'sign-off.revoke');
without('untold-dossier', 'The journal does not tell that this dossier was made.', act => act[0] === 'article.dossier');
spoiltDossier('untold-digest', 'UNTOLD', 'The journal tells of a sign-off on other bytes.', part(journalOf(told.map(act => act[0] === 'sign-off.sign' ? [act[0], { ...act[1], digest: digest('other bytes') }, act[2]] : act))));
spoiltDossier('untold-refused', 'UNTOLD', 'The journal tells that a sign-off was refused.', part(journalOf(told).map((line, i) => i === 7 ? rewritten(line, e => ({ ...e, outcome: 'denied' })) : line).slice(0, 8).concat(journalOf(told).slice(8)).reduce((lines, line) => [...lines, lines.length ? rewritten(line, e => ({ ...e, previousHash: lines.at(-1).hash })) : line], [])));
spoiltDossier('told-end', 'UNTOLD', 'The journal tells of a revocation that is not there.', { 'revisions/2/sign-offs.json': canonical([seal(first, retired)]) });
spoiltDossier('told-withdrawal', 'UNTOLD', 'The journal tells of a withdrawal that is not there.', part(journalOf(told.map((act, i) => i === 9 ? ['publication.withdraw', place(), { publication: publicationIn(plain).publication }] : act))));
spoiltDossier('told-sign-off', 'UNTOLD', 'The journal tells of a sign-off that is not there.', part(journalOf(told.map((act, i) => i === 9 ? ['sign-off.sign', place(), { signOff: uuid('gone') }] : act))));
spoiltDossier('no-html', 'INCOMPLETE', 'A revision that nobody can read.', { 'revisions/2/revision.html': undefined });
spoiltDossier('no-proof', 'MALFORMED', 'No proof of the journal entries.', { [PROOF]: undefined });
put('journal/journal.jsonl', journal.map(line => JSON.stringify(JSON.parse(line.entry))).reverse().join('\n') + '\n');
put('journal/checkpoint.json', JSON.stringify({ ...checkpointOf(older), timeStamp: { authority: 'https://tsa.example.org', at: '2026-08-01T00:00:01Z', token: 'MAA=' } }, null, 1) + '\n');
put('journal/another.json', canonical(checkpointOf(journalOf(told.slice().reverse()))) + '\n');
put('journal/jwks.json', canonical(keySet));
spoiltDossier('unknown-file', 'MALFORMED', 'A file of a kind that is not known.', { 'revisions/3/advice.html': 'Take more.' });
spoiltDossier('unknown-statement', 'MALFORMED', 'A publication among the sign-offs.', { [SIGN_OFFS]: canonical(out1.slice(2)) });

if (out === home) writeFileSync(assertions, JSON.stringify(after, null, 1) + '\n');
