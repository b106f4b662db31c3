package org.imagingbiomarkers.io.tiff;

/** Numbers of the fields of a directory (TIFF 6.0, section 8, and ImageJ's private ones). */
final class TiffTag {

	static final int NEW_SUBFILE_TYPE = 254;
	static final int IMAGE_WIDTH = 256;
	static final int IMAGE_LENGTH = 257;
	static final int BITS_PER_SAMPLE = 258;
	static final int COMPRESSION = 259;
	static final int PHOTOMETRIC_INTERPRETATION = 262;
	static final int FILL_ORDER = 266;
	static final int IMAGE_DESCRIPTION = 270;
	static final int STRIP_OFFSETS = 273;
	static final int SAMPLES_PER_PIXEL = 277;
	static final int ROWS_PER_STRIP = 278;
	static final int STRIP_BYTE_COUNTS = 279;
	static final int X_RESOLUTION = 282;
	static final int Y_RESOLUTION = 283;
	static final int PLANAR_CONFIGURATION = 284;
	static final int RESOLUTION_UNIT = 296;
	static final int PREDICTOR = 317;
	static final int COLOR_MAP = 320;
	static final int TILE_WIDTH = 322;
	static final int TILE_LENGTH = 323;
	static final int TILE_OFFSETS = 324;
	static final int TILE_BYTE_COUNTS = 325;
	static final int SAMPLE_FORMAT = 339;
	static final int IMAGEJ_BYTE_COUNTS = 50838;
	static final int IMAGEJ_METADATA = 50839;

	private TiffTag() {}
}
