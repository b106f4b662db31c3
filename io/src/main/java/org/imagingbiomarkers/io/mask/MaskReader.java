package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.metaimage.MetaImageReader;
import org.imagingbiomarkers.io.nifti.NiftiReader;
import org.imagingbiomarkers.io.nrrd.NrrdReader;
import org.imagingbiomarkers.io.raster.PackedFile;
import org.imagingbiomarkers.io.raster.Placement;

/**
 * Reads regions from a file, whichever kind it is: RTSTRUCT, DICOM SEG, a label image in NIfTI, NRRD, MetaImage or TIFF,
 * or ImageJ ROIs (.roi, or several in a .zip). What a file is, its content says, not its name.
 *
 * @param threshold least fraction, above 0 and up to 1, at which a voxel of a FRACTIONAL segmentation belongs to its
 * segment
 * @param resample whether a mask on another grid is brought onto the grid of the image by its nearest voxels, with a
 * warning; otherwise it is refused
 * @param threads that may read at once, the calling one included
 */
public record MaskReader(double threshold, boolean resample, int threads) {

	/** Half the fraction, and nothing is resampled. */
	public static final MaskReader EXACT = new MaskReader(0.5, false);

	private static final List<String> SEGMENTATIONS = List.of(SegReader.STORAGE, SegReader.LABEL_MAP_STORAGE);
	private static final int NIFTI_1 = 348;
	private static final int NIFTI_2 = 540;

	private enum Kind {
			DICOM, NIFTI, NRRD, META, TIFF, ROI, ROI_SET
	}

	/** @throws IllegalArgumentException if the threshold is not above 0 and up to 1 */
	public MaskReader {
		if (!(threshold > 0 && threshold <= 1)) throw new IllegalArgumentException(
			"The threshold for fractional segmentations should be above 0 and up to 1.");
	}

	/** In the calling thread alone. */
	public MaskReader(final double threshold, final boolean resample) {
		this(threshold, resample, 1);
	}

	/**
	 * Reads regions on the grid of an image.
	 * <p>
	 * Contours and ROIs are filled on that grid. A segmentation or label image has to lie on its voxels; one that has only
	 * some of its slices, or a part of each, does.
	 * </p>
	 *
	 * @param grid of the image; one volume of it
	 * @throws InputException if the file holds no regions, is damaged, or lies on another grid: the sentence then says in
	 * what the two differ
	 */
	public Regions read(final Path file, final Geometry grid) throws IOException {
		return switch (kind(file)) {
			case DICOM -> {
				final DicomFile dicom = DicomFile.read(file);
				yield isContours(dicom) ? RtStructReader.read(dicom, grid, threads) : segmentation(dicom, grid);
			}
			case NIFTI -> onto(grid, nifti(file), file);
			case NRRD -> onto(grid, nrrd(file), file);
			case META -> onto(grid, LabelImageReader.read(MetaImageReader.read(file), name(file)), file);
			case TIFF -> onto(grid, LabelImageReader.read(TiffMask.read(file, grid), name(file)), file);
			case ROI -> RoiReader.roi(file, grid);
			case ROI_SET -> RoiReader.set(file, grid);
		};
	}

	/**
	 * Reads regions on the grid of an image, and warns where they were drawn in another frame of reference than it has.
	 *
	 * @param own Frame of Reference UID (0020,0052) of the image; empty where it is not known
	 * @param strict whether regions of another frame of reference are refused instead
	 * @throws InputException see {@link #read(Path, Geometry)}
	 */
	public Regions read(final Path file, final Geometry grid, final Optional<String> own, final boolean strict)
		throws IOException
	{
		final Regions regions = read(file, grid);
		final String drawn = regions.frameOfReference();
		if (drawn.isEmpty() || own.isEmpty() || own.get().equals(drawn)) return regions;
		final String sentence = name(file) +
			" was drawn in another frame of reference (0020,0052) than that of the image: its places may mean others.";
		if (strict) throw new InputException(sentence);
		final List<Warning> warnings = new ArrayList<>(regions.warnings());
		warnings.add(Warning.doubtful(sentence));
		return new Regions(regions.regions(), grid, drawn, warnings);
	}

	/**
	 * Reads regions on the grid they have themselves.
	 *
	 * @throws InputException if the file holds no regions, is damaged, or holds contours or ROIs, which have no grid
	 */
	public Regions read(final Path file) throws IOException {
		return switch (kind(file)) {
			case DICOM -> {
				final DicomFile dicom = DicomFile.read(file);
				if (isContours(dicom)) throw needsImage(file, "contours (RTSTRUCT)");
				final SegReader segmentation = segmentation(dicom);
				yield segmentation.read(segmentation.grid(), threshold, threads);
			}
			case NIFTI -> nifti(file);
			case NRRD -> nrrd(file);
			case META -> LabelImageReader.read(MetaImageReader.read(file), name(file));
			case TIFF -> LabelImageReader.read(TiffMask.read(file), name(file));
			case ROI, ROI_SET -> throw needsImage(file, "ROIs");
		};
	}

	/**
	 * The regions of a label image that is open already, on the grid it has.
	 *
	 * @param name what a sentence calls it
	 * @throws InputException if a voxel is anything but a whole number from 0, or all are 0
	 */
	public static Regions read(final Series labels, final String name) throws InputException {
		return LabelImageReader.read(labels, name);
	}

	private static Regions nifti(final Path file) throws IOException {
		return LabelImageReader.read(NiftiReader.read(file), name(file), LabelTable.read(file));
	}

	private static Regions nrrd(final Path file) throws IOException {
		return LabelImageReader.read(NrrdReader.read(file), name(file), SlicerSegments.read(NrrdReader.keys(file)));
	}

	private static InputException needsImage(final Path file, final String what) {
		return new InputException(name(file) + " holds " + what + "; choose the image they were drawn on too.");
	}

	private static boolean isContours(final DicomFile file) {
		final String storage = file.dataSet().text(Tag.SOP_CLASS_UID).orElse("");
		return storage.equals(RtStructReader.STORAGE) || file.dataSet().has(Tag.STRUCTURE_SET_ROI_SEQUENCE);
	}

	private static SegReader segmentation(final DicomFile file) throws InputException {
		final String storage = file.dataSet().text(Tag.SOP_CLASS_UID).orElse("");
		if (!SEGMENTATIONS.contains(storage)) throw new InputException(name(file.path()) +
			" is a DICOM file but neither contours (RTSTRUCT) nor a segmentation (SEG).");
		return new SegReader(file);
	}

	private Regions segmentation(final DicomFile file, final Geometry grid) throws IOException {
		final SegReader segmentation = segmentation(file);
		if (segmentation.isOn(grid)) return segmentation.read(grid, threshold, threads);
		final Geometry own = segmentation.grid();
		if (!resample) throw otherGrid(file.path(), own, grid);
		return onto(grid, segmentation.read(own, threshold, threads), file.path());
	}

	private Regions onto(final Geometry grid, final Regions regions, final Path file) throws InputException {
		if (regions.grid().differences(grid).isEmpty()) return regions;
		if (straight(grid).differences(regions.grid()).isEmpty()) {
			return new Regions(regions.regions(), regions.grid(), regions.frameOfReference(), List.of()).placedOn(grid);
		}
		final Optional<Regions> stored = regions.storedAs(grid);
		if (stored.isPresent()) return stored.get();
		if (!resample) throw otherGrid(file, regions.grid(), grid);
		final Regions there = regions.onto(grid);
		final List<Warning> warnings = new ArrayList<>(there.warnings());
		warnings.add(Warning.changed(name(file) +
			" lies on another grid than the image and was resampled to the nearest voxels."));
		return new Regions(there.regions(), grid, there.frameOfReference(), warnings);
	}

	/** The grid that the readers of label images make of one whose axes are not at right angles (a tilted gantry). */
	private static Geometry straight(final Geometry grid) {
		if (!grid.isSound()) return grid;
		return Placement.of(grid.width(), grid.height(), grid.depth(), grid.origin(), grid.row().times(grid.spacing().x()),
			grid.column().times(grid.spacing().y()), grid.slice().times(grid.spacing().z())).geometry();
	}

	private static InputException otherGrid(final Path file, final Geometry own, final Geometry grid) {
		final List<String> differences = own.differences(grid);
		return new InputException(name(file) + " lies on another grid than the image: " + (differences.isEmpty()
			? "its frames lie between the slices" : String.join("; ", differences)) +
			". Choose the image it was drawn on, or have it resampled.");
	}

	private static String name(final Path file) {
		return file.getFileName().toString();
	}

	/**
	 * Whether a file is of a kind that this reads.
	 *
	 * @throws InputException if there is no such file, or it is damaged
	 */
	public static boolean canRead(final Path file) throws IOException {
		return known(file).isPresent();
	}

	/**
	 * Whether a DICOM file holds regions: contours (RTSTRUCT) or a segmentation (SEG). A damaged one does not.
	 */
	public static boolean holdsRegions(final Path file) throws IOException {
		try {
			final DicomFile dicom = DicomFile.read(file);
			return isContours(dicom) || SEGMENTATIONS.contains(dicom.dataSet().text(Tag.SOP_CLASS_UID).orElse(""));
		}
		catch (final InputException damaged) {
			return false;
		}
	}

	/**
	 * What a file is, in words: such as {@code RTSTRUCT}.
	 *
	 * @throws InputException if it holds no regions that can be read
	 */
	public static String kindOf(final Path file) throws IOException {
		return switch (kind(file)) {
			case DICOM -> isContours(DicomFile.read(file)) ? "RTSTRUCT" : "DICOM SEG";
			case NIFTI -> "label image (NIfTI)";
			case NRRD -> "label image (NRRD)";
			case META -> "label image (MetaImage)";
			case TIFF -> "label image (TIFF)";
			case ROI, ROI_SET -> "ImageJ ROIs";
		};
	}

	/** Whether the regions of a file have no grid of their own: contours and ROIs. */
	public static boolean needsGrid(final Path file) throws IOException {
		final Kind kind = kind(file);
		return kind == Kind.ROI || kind == Kind.ROI_SET || kind == Kind.DICOM && isContours(DicomFile.read(file));
	}

	/** The names of the regions of a file of contours (RTSTRUCT) by their numbers; empty for any other file. */
	public static Optional<Map<Integer, String>> contourNames(final Path file) throws IOException {
		if (kind(file) != Kind.DICOM) return Optional.empty();
		final DicomFile dicom = DicomFile.read(file);
		return isContours(dicom) ? Optional.of(RtStructReader.names(dicom)) : Optional.empty();
	}

	private static Kind kind(final Path file) throws IOException {
		return known(file).orElseThrow(() -> new InputException(name(file) +
			" holds no regions that can be read; RTSTRUCT, DICOM SEG, NIfTI, NRRD, MetaImage, TIFF and ImageJ ROIs can."));
	}

	private static Optional<Kind> known(final Path file) throws IOException {
		final String name = name(file);
		if (!Files.isRegularFile(file)) throw new InputException(name + " is not a file; choose one that holds regions.");
		if (DicomFile.looksLikeDicom(file)) return Optional.of(Kind.DICOM);
		final byte[] start = start(file);
		final String letters = new String(start, 0, Math.min(4, start.length), StandardCharsets.ISO_8859_1);
		if (letters.equals("NRRD")) return Optional.of(Kind.NRRD);
		if (letters.equals("Iout")) return Optional.of(Kind.ROI);
		if (letters.equals("PK\3\4")) return Optional.of(Kind.ROI_SET);
		if (letters.matches("II[*+]\0|MM\0[*+]")) return Optional.of(Kind.TIFF);
		if (name.toLowerCase(Locale.ROOT).matches(".*\\.m(ha|hd)")) return Optional.of(Kind.META);
		if (isNifti(start) || name.toLowerCase(Locale.ROOT).matches(".*\\.img(\\.gz)?")) return Optional.of(Kind.NIFTI);
		return Optional.empty();
	}

	/** The first bytes, unpacked. */
	private static byte[] start(final Path file) throws IOException {
		try (PackedFile opened = PackedFile.open(file); InputStream in = opened.stream()) {
			return in.readNBytes(4);
		}
		catch (final IOException damaged) {
			throw PackedFile.explained(damaged, name(file));
		}
	}

	private static boolean isNifti(final byte[] start) {
		if (start.length < 4) return false;
		final int little = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt();
		final int big = Integer.reverseBytes(little);
		return little == NIFTI_1 || little == NIFTI_2 || big == NIFTI_1 || big == NIFTI_2;
	}
}
