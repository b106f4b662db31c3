/**
 * A signature: a fitted pipeline with everything that is needed to apply it to others and to judge it, as a value.
 */
package org.imagingbiomarkers.model.signature;
