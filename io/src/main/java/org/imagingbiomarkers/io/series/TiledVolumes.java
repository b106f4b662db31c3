package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.PixelDescription;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * Whole volumes in one image, slice beside slice: the mosaic of Siemens and the VFRAME of United Imaging (UIH).
 * <p>
 * Both fill rows of tiles from the top left; as many tiles fit in a row as the root of the number of slices, rounded up.
 * Siemens says where the first pixel of the mosaic would lie if it were one large slice, which is why half the excess of
 * its size has to be taken off; UIH says where each slice lies.
 * </p>
 */
final class TiledVolumes {

	/** Image Type (0008,0008) of the two. */
	private static final String MOSAIC = "MOSAIC";
	private static final String VFRAME = "VFRAME";
	private static final int MAX_SLICES = 4096;

	private TiledVolumes() {}

	/** Whether the image of a file is a tiled volume. */
	static boolean isTiled(final DicomDataSet header) {
		final List<String> types = header.texts(Tag.IMAGE_TYPE);
		return types.contains(MOSAIC) || types.contains(VFRAME);
	}

	/**
	 * The slices of a tiled volume.
	 *
	 * @throws InputException if the header does not say how it is tiled
	 */
	static List<Plane> planes(final DicomDataSet header, final FileFacts file, final PixelDescription pixels)
		throws InputException
	{
		if (pixels.frames() > 1) throw new InputException(file.name() +
			" claims to hold several volumes tiled in its frames, which cannot be read; only one tiled volume a file can.");
		return header.texts(Tag.IMAGE_TYPE).contains(MOSAIC) ? mosaic(header, file, pixels) : vframe(header, file, pixels);
	}

	private static List<Plane> mosaic(final DicomDataSet header, final FileFacts file, final PixelDescription pixels)
		throws InputException
	{
		final FrameHeader scope = FrameHeader.of(header);
		final int count = HeaderRule.first(VendorRules.MOSAIC_SLICES, scope).map(Sourced::value).orElseThrow(
			() -> new InputException(file.name() + " is a mosaic, but the number of its slices (0019,100A) is missing."));
		final List<Plane.Tile> tiles = tiles(file, pixels, count, side(count), side(count));
		final Optional<ImagePosition> first = firstOfMosaic(scope, pixels, tiles.get(0));
		final Plane whole = PlaneHeader.plane(scope, file, 0, tiles.get(0), first);
		final Vector normal = HeaderRule.first(VendorRules.MOSAIC_NORMAL, scope).map(Sourced::value).or(() -> first.map(
			ImagePosition::normal)).orElse(Vector.ZERO);
		final double distance = whole.thickness().orElseThrow(() -> new InputException(file.name() +
			" is a mosaic, but Spacing Between Slices (0018,0088) is missing."));
		final List<Plane> planes = new ArrayList<>();
		for (int slice = 0; slice < count; slice++) {
			final Vector shift = normal.times(slice * distance);
			planes.add(whole.at(tiles.get(slice), first.map(p -> new ImagePosition(p.position().plus(shift), p.row(), p
				.column()))));
		}
		return planes;
	}

	private static Optional<ImagePosition> firstOfMosaic(final FrameHeader scope, final PixelDescription pixels,
		final Plane.Tile tile)
	{
		final Optional<Plane.Spacing> spacing = PlaneHeader.spacing(scope);
		return ImagePosition.of(scope).flatMap(whole -> spacing.map(s -> {
			final Vector right = whole.row().times(s.x() * (pixels.columns() - tile.width()) / 2);
			final Vector down = whole.column().times(s.y() * (pixels.rows() - tile.height()) / 2);
			return new ImagePosition(whole.position().plus(right).plus(down), whole.row(), whole.column());
		}));
	}

	private static List<Plane> vframe(final DicomDataSet header, final FileFacts file, final PixelDescription pixels)
		throws InputException
	{
		final List<DicomDataSet> slices = HeaderRule.first(VendorRules.TILED_SLICES, FrameHeader.of(header)).map(
			Sourced::value).orElse(List.of());
		if (slices.isEmpty()) throw new InputException(file.name() +
			" is a tiled volume, but the sequence of its slices (0065,1051) is missing.");
		final int across = side(slices.size());
		final List<Plane.Tile> tiles = tiles(file, pixels, slices.size(), across, (slices.size() + across - 1) / across);
		final List<Plane> planes = new ArrayList<>();
		for (int slice = 0; slice < slices.size(); slice++) {
			final FrameHeader scope = FrameHeader.of(header, DicomDataSet.EMPTY, slices.get(slice));
			planes.add(PlaneHeader.plane(scope, file, 0, tiles.get(slice), ImagePosition.of(scope)));
		}
		return planes;
	}

	/** How many tiles stand in a row. */
	private static int side(final int count) {
		return (int) Math.ceil(Math.sqrt(count));
	}

	private static List<Plane.Tile> tiles(final FileFacts file, final PixelDescription pixels, final int count,
		final int across, final int down) throws InputException
	{
		if (count < 1 || pixels.columns() % across != 0 || pixels.rows() % down != 0) {
			throw new InputException(file.name() + " has " + pixels.columns() + " x " + pixels.rows() + " pixels, which " +
				count + " slices of one size cannot fill as tiles.");
		}
		if (count > MAX_SLICES) throw new InputException(file.name() + " claims to be a volume of " + count +
			" slices in one image; " + MAX_SLICES + " are the most that can be read.");
		final int width = pixels.columns() / across;
		final int height = pixels.rows() / down;
		final List<Plane.Tile> tiles = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			tiles.add(new Plane.Tile(i % across * width, i / across * height, width, height));
		}
		return tiles;
	}
}
