/**
 * What the header of a PET series says and standardized uptake values (SUV) need; how they are computed is not told here.
 */
package org.imagingbiomarkers.io.pet;
