/**
 * OME-Zarr (NGFF 0.4 over Zarr 2): images in chunks, for maps and series that are larger than memory. Written here with
 * pyramid and units; read plane by plane where chunks are packed by what Java itself unpacks.
 *
 * @see <a href="https://ngff.openmicroscopy.org/0.4/">OME-NGFF 0.4</a>
 */
package org.imagingbiomarkers.io.zarr;
