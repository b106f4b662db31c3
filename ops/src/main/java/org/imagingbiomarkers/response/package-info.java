/**
 * Whether a change is real, and what it means: agreement of repeated measurements, size of lesions, and the criteria of
 * response that trials use.
 */
package org.imagingbiomarkers.response;
