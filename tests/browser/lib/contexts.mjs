/* The contexts that our linked data name, as far as they use them: the names that the vocabularies have, and no rule for
   others, so that a name that is none of theirs is lost and said to be. Addresses are typed as addresses. */
const THINGS = "Article Book BreadcrumbList Chapter Claim CorrectionComment CreativeWork DataDownload Dataset ImageObject " +
  "ListItem MedicalWebPage MediaObject Organization Person PropertyValue Report ScholarlyArticle Thesis VideoObject WebPage WebSite";
const TEXTS = "accessMode dateCreated dateModified datePublished description encodingFormat familyName givenName identifier " +
  "inLanguage isbn keywords learningResourceType name position text timeRequired value version wordCount";
const NODES = "author breadcrumb citation correction distribution encoding hasPart isPartOf itemListElement subjectOf variableMeasured";
const ADDRESSES = "contentUrl digitalSourceType isBasedOn item license sameAs url";

const terms = (words, make) => Object.fromEntries(words.split(" ").map((word) => [word, make(word)]));
const plain = (prefix) => (word) => prefix + word;

const SCHEMA = { "@context": { ...terms(`${THINGS} ${TEXTS} ${NODES}`, plain("https://schema.org/")),
  ...terms(ADDRESSES, (word) => ({ "@id": `https://schema.org/${word}`, "@type": "@id" })) } };

/* Web Annotation Data Model: the part of its context, with the names of the Recommendation. */
const ANNOTATION = { "@context": {
  oa: "http://www.w3.org/ns/oa#", dcterms: "http://purl.org/dc/terms/", dc: "http://purl.org/dc/elements/1.1/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  as: "http://www.w3.org/ns/activitystreams#", foaf: "http://xmlns.com/foaf/0.1/", schema: "http://schema.org/",
  xsd: "http://www.w3.org/2001/XMLSchema#", id: { "@type": "@id", "@id": "@id" }, type: { "@type": "@id", "@id": "@type" },
  ...terms("Annotation SpecificResource FragmentSelector TextQuoteSelector TextPositionSelector TextualBody", plain("oa:")),
  ...terms("linking classifying describing identifying assessing commenting", plain("oa:")),
  AnnotationCollection: "as:OrderedCollection", AnnotationPage: "as:OrderedCollectionPage", Person: "foaf:Person",
  Software: "as:Application", Dataset: "dctypes:Dataset", dctypes: "http://purl.org/dc/dcmitype/",
  body: { "@type": "@id", "@id": "oa:hasBody" }, target: { "@type": "@id", "@id": "oa:hasTarget" },
  source: { "@type": "@id", "@id": "oa:hasSource" }, selector: { "@type": "@id", "@id": "oa:hasSelector" },
  motivation: { "@type": "@vocab", "@id": "oa:motivatedBy" }, purpose: { "@type": "@vocab", "@id": "oa:hasPurpose" },
  exact: "oa:exact", prefix: "oa:prefix", suffix: "oa:suffix", start: { "@type": "xsd:nonNegativeInteger", "@id": "oa:start" },
  end: { "@type": "xsd:nonNegativeInteger", "@id": "oa:end" }, value: "rdf:value", format: "dc:format", language: "dc:language",
  conformsTo: { "@type": "@id", "@id": "dcterms:conformsTo" }, creator: { "@type": "@id", "@id": "dcterms:creator" },
  created: { "@type": "xsd:dateTime", "@id": "dcterms:created" }, generator: { "@type": "@id", "@id": "as:generator" },
  label: "rdfs:label", name: "foaf:name", total: { "@type": "xsd:nonNegativeInteger", "@id": "as:totalItems" },
  first: { "@type": "@id", "@id": "as:first" }, last: { "@type": "@id", "@id": "as:last" },
  startIndex: { "@type": "xsd:nonNegativeInteger", "@id": "as:startIndex" },
  items: { "@type": "@id", "@id": "as:items", "@container": "@list" },
} };

export const CONTEXTS = { "https://schema.org": SCHEMA, "http://www.w3.org/ns/anno.jsonld": ANNOTATION };
