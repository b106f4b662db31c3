/**
 * The lesions of the visits of a patient: read, measured, matched, and drawn again under the numbers and names that they
 * have at every visit.
 */
package org.imagingbiomarkers.plugins.visit;
