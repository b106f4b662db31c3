/**
 * How far features change when image and region change within what nobody can know better: turned and shifted grids,
 * noise, the size of the region and its contour. Zwanenburg et al. 2019, doi:10.1038/s41598-018-36938-4; definitions as
 * in the program MIRP, unless a class says otherwise.
 */
package org.imagingbiomarkers.radiomics.robustness;
