/**
 * Criteria of response to treatment: each as a decision table (a resource of this package) and as code that can be read
 * beside its paper, from the long table of lesions by visit to an answer with its reason and the rule it follows.
 */
package org.imagingbiomarkers.response.criteria;
