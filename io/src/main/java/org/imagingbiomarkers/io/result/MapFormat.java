package org.imagingbiomarkers.io.result;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.InputException;

/** What a map can be written as. */
public enum MapFormat {

		/** 32-bit TIFF as ImageJ writes it, with all properties of the image. */
		TIFF("tiff", ".tif"),
		/** NIfTI packed by gzip; the unit stands in its description. */
		NIFTI("nifti", ".nii.gz"),
		/** DICOM Parametric Map, in the study of the images it was computed from. */
		DICOM("dicom", ".dcm"),
		/** OME-Zarr: a folder of chunks with pyramid, written slab by slab, for maps that are larger than memory. */
		OME_ZARR("ome-zarr", ".ome.zarr");

	private final String key;
	private final String extension;

	MapFormat(final String key, final String extension) {
		this.key = key;
		this.extension = extension;
	}

	/**
	 * The format of a name that a user wrote.
	 *
	 * @throws InputException if there is none of that name
	 */
	public static MapFormat of(final String key) throws InputException {
		for (final MapFormat format : values()) {
			if (format.key.equalsIgnoreCase(key.strip())) return format;
		}
		throw new InputException("The format of maps must be one of " + Arrays.stream(values()).map(MapFormat::key).collect(
			Collectors.joining(", ")) + ", but it is \"" + key + "\".");
	}

	/** What users call it. */
	public String key() {
		return key;
	}

	/** How its files end. */
	public String extension() {
		return extension;
	}
}
