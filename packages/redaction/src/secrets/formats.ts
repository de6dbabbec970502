/**
 * Formats that gitleaks does not know, in the notation of its table and with the classes of it. Prefixes and lengths
 * are from public rules of other scanners and from issuers' documentation; not each was checked with its issuer.
 */
export const ownTokens: string = `
anthropic-key 3 =sk-ant-api0 i1 =- d80-130 <AA $ | =sk-ant-admin0 i1 =- d80-130 <AA $ | =sk-ant-oat0 i1 =- d60-130 <AA $ | =sk-ant-sid0 i1 =- d60-130 <AA $
1password-service-account-token 4 =ops_ey b100-2000 c0-3 $
aws-access-token 2.5 =AKIA a16 $ | =ASIA a16 $ | =AGPA a16 $ | =AIDA a16 $ | =AROA a16 $ | =AIPA a16 $ | =ANPA a16 $ | =ANVA a16 $
buildkite-agent-token 3 =bkua_ h40 $
circleci-token 3 =CCIPAT_ f20-24 =_ h40 $ | =CCIPRJ_ f20-24 =_ h40 $
cloudflare-token 3 =cfk_ f40-48 $ | =cfut_ f40-48 $ | =cfat_ f40-48 $
contentful-token 3 =CFPAT- d43 $
databricks-api-token 2.5 =dapi e32 $ | =dapi e32 =- i1 $
discord-webhook 3 =discord.com/api/webhooks/ i17-20 =/ d60-80 | =discordapp.com/api/webhooks/ i17-20 =/ d60-80
docker-token 3 =dckr_pat_ d27 $ | =dckr_oat_ d32 $
doppler-token 3 =dp.st. d3-40 =. f40-44 $ | =dp.ct. f40-44 $ | =dp.sa. f40-44 $ | =dp.scim. f40-44 $ | =dp.audit. f40-44 $
figma-token 3 =figd_ d40-200 $
github-fine-grained-pat 3 =github_pat_ f22 =_ f40-59 $
github-token 3 =ghp_ u36 $ | =gho_ u36 $ | =ghu_ u36 $ | =ghs_ u36 $ | =ghr_ u36 $
gitlab-token 3 =glpat- d20-128 $ | =glwt- d20-64 $
google-oauth-secret 3 =GOCSPX- d28 $
google-oauth-token 3 =ya29. d50-400
grafana-service-account-token 0 =glsa_ f32 =_ e8 $
groq-key 3 =gsk_ f48-56 $
jwt-base64 3 =ZXlK b60-4000 c0-2 $
langsmith-key 3 =lsv2_pt_ h32 =_ h10 $ | =lsv2_sk_ h32 =_ h10 $
linear-api-key 3 =lin_api_ u32-128 $ | =lin_oauth_ h64 $
netlify-token 3 =nfp_ f36-40 $
new-relic-user-api-key 3 =NRAK- f27 $
nvidia-key 3 =nvapi- d64 $
openrouter-key 3 =sk-or-v1- h64 $
pinecone-key 3 =pcsk_ u60-80 $
posthog-key 3 =phx_ f40-50 $
replicate-token 3 =r8_ f37 $
resend-key 3 =re_ f8 =_ f24 $
slack-token 3 =xoxb- l20-250 $ | =xoxp- l20-250 $ | =xoxa- l20-250 $ | =xoxr- l20-250 $ | =xoxo- l20-250 $ | =xoxs- l20-250 $ | =xoxe- l20-250 $ | =xapp- l20-250 $
sendgrid-api-token 3 =SG. d10-40 =. d20-100 $
shopify-token 3 =shpat_ f32-64 $ | =shpca_ f32-64 $ | =shppa_ f32-64 $ | =shpss_ f32-64 $
sonar-token 3 =squ_ h40 $ | =sqp_ h40 $ | =sqa_ h40 $
stripe-webhook-secret 3 =whsec_ b24-64 c0-2
supabase-token 3 =sbp_ h40 $ | =sb_secret_ d22-60 $
tailscale-key 2 =tskey- v2-20 =- u8-40 =- u16-60 $ | =tskey- u8-40 =- u16-60 $
vault-recovery-token 3 =hvr. d90-120 $
vercel-token 3 =vcp_ f20-60 $ | =vci_ f20-60 $ | =vca_ f20-60 $ | =vcr_ f20-60 $ | =vck_ f20-60 $
xai-key 3 =xai- f80 $
`;

/** Values that are no secret by themselves and are one under these names. */
export const ownAssignments: string = `
aws-account-id 0 awsaccountid,awsaccount : i4 =- i4 =- i4 $ | i12 $
aws-secret-access-key 3 awssecretaccesskey,awssecretkey,awssecret,secretaccesskey : b40 $
azure-directory-id 0 azuretenantid,adtenantid,azureclientid : e8 =- e4 =- e4 =- e4 =- e12 $
twilio-auth-token 3 twilio : h32 $
`;
