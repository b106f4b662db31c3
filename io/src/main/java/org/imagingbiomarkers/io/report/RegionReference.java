package org.imagingbiomarkers.io.report;

/**
 * The object that holds the voxels of a measured region, and the series it was drawn on.
 *
 * @param kind how the region is given
 * @param classUid SOP Class UID of the object, empty where there is none
 * @param instanceUid SOP Instance UID of the object: of the segmentation, of the structure set, or of the image that
 * coordinates lie in; empty where there is none
 * @param number of the segment or ROI in it, from 1; 0 where there is none, and where a frame says it
 * @param frame of a segmentation that holds the region, from 1; 0 where it is not one frame
 * @param imageUid SOP Instance UID of the image below that frame; empty where there is none
 * @param seriesUid Series Instance UID of the images, empty where only single images are named
 */
public record RegionReference(Kind kind, String classUid, String instanceUid, int number, int frame, String imageUid,
		String seriesUid)
{

	/** How a region is given, the most exact way first. */
	public enum Kind {
			/** A segment of a DICOM segmentation. */
			SEGMENT,
			/** A region of interest of an RT Structure Set. */
			ROI,
			/** Coordinates in the document itself. */
			COORDINATES,
			/** Images alone. */
			IMAGES,
			/** Nothing says where it is. */
			NONE
	}

	/** Where nothing says where the region is. */
	public static final RegionReference NONE = new RegionReference(Kind.NONE, "", "", 0, 0, "", "");

	/** A segment of a segmentation. */
	public static RegionReference segment(final String classUid, final String instanceUid, final int number,
		final String seriesUid)
	{
		return new RegionReference(Kind.SEGMENT, classUid, instanceUid, number, 0, "", seriesUid);
	}

	/** A region of interest of a structure set. */
	public static RegionReference roi(final String classUid, final String instanceUid, final int number,
		final String seriesUid)
	{
		return new RegionReference(Kind.ROI, classUid, instanceUid, number, 0, "", seriesUid);
	}

	/** In words, such as {@code segment 2 of 1.2.3}. */
	public String text() {
		return switch (kind) {
			case SEGMENT -> (frame > 0 ? "frame " + frame : "segment " + number) + " of " + instanceUid;
			case ROI -> "ROI " + number + " of " + instanceUid;
			case COORDINATES -> instanceUid.isEmpty() ? "coordinates" : "coordinates in " + instanceUid;
			case IMAGES -> instanceUid.isEmpty() ? "" : "image " + instanceUid;
			case NONE -> "";
		};
	}
}
