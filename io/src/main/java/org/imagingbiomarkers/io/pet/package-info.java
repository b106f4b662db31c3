/**
 * What the header of a PET series says and standardized uptake values (SUV) need; the computation is in the module ops.
 */
package org.imagingbiomarkers.io.pet;
