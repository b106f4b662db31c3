/**
 * Phantoms of known contents: where their vials, spheres and blocks are in an image, and how far what was measured is
 * from the truth.
 */
package org.imagingbiomarkers.phantom;
