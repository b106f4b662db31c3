package org.imagingbiomarkers.plugins.map;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.maps.Background;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.motion.MotionReport;

import ij.ImagePlus;
import ij.WindowManager;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/**
 * What every map command is asked for.
 *
 * @param presenter of the run
 * @param readers of files that hold a mask or a map of another quantity
 * @param image to fit; null: the active one
 * @param mask see {@link MaskField}
 * @param rules what is done with masks and maps that do not lie on the image
 * @param background whether to leave out the background where there is no mask
 * @param region whether to fit the mean curve of each region instead of every voxel
 * @param blankAtBounds whether to leave voxels and regions without values whose fit ended with a warning
 * @param quality whether to add maps of the quality of the fit
 * @param folder where files go; null or without a name: not written
 * @param maps names of the maps to make, with commas between them; blank: all
 * @param format how maps are written: {@value #TIFF}, {@value #NIFTI}, {@value #DICOM} or {@value #OME_ZARR}
 * @param hyperstack whether maps are shown as channels of one hyperstack instead of a window per map
 * @param motion of the volumes before they were put in one place; empty: they are where they were measured
 * @param report whether the table also becomes a structured report, and whether DICOM files have the patient
 */
public record MapRequest(Presenter presenter, SeriesReaders readers, ImagePlus image, String mask, MaskField.Rules rules,
		boolean background, boolean region, boolean blankAtBounds, boolean quality, String maps, File folder, String format,
		boolean hyperstack, Optional<MotionReport> motion, RegionReport.Fields report)
{

	/** Key of the field. */
	private static final String FORMAT = "output_format";

	public static final String TIFF = "tiff";
	public static final String NIFTI = "nifti";
	public static final String DICOM = "dicom";
	/** Only for maps that are fitted slab by slab. */
	static final String OME_ZARR = "ome-zarr";

	public MapRequest {
		if (image == null) image = WindowManager.getCurrentImage();
	}

	/** A request for all maps that keeps values at bounds. */
	public MapRequest(final Presenter presenter, final SeriesReaders readers, final ImagePlus image, final String mask,
		final MaskField.Rules rules, final boolean background, final boolean region, final boolean quality, final File folder,
		final String format)
	{
		this(presenter, readers, image, mask, rules, background, region, false, quality, "", folder, format, false, Optional
			.empty(), RegionReport.Fields.NONE);
	}

	/** The same where a map has another name than the field gives it. */
	public MapRequest naming(final String name, final String map) {
		final String named = MapChoice.of(maps).names().stream().map(one -> one.equals(name) ? map : one).collect(Collectors
			.joining(", "));
		return new MapRequest(presenter, readers, image, mask, rules, background, region, blankAtBounds, quality, named,
			folder, format, hyperstack, motion, report);
	}

	/** The same for other maps. */
	public MapRequest forMaps(final String names) {
		return new MapRequest(presenter, readers, image, mask, rules, background, region, blankAtBounds, quality, names,
			folder, format, hyperstack, motion, report);
	}

	/** The same for an image whose volumes were put in one place. */
	MapRequest inPlace(final ImagePlus corrected, final MotionReport found) {
		return new MapRequest(presenter, readers, corrected, mask, rules, background, region, blankAtBounds, quality, maps,
			folder, format, hyperstack, Optional.of(found), report);
	}

	/** The same where DICOM files have another patient than their sources. */
	public MapRequest of(final PatientModule patient) {
		return new MapRequest(presenter, readers, image, mask, rules, background, region, blankAtBounds, quality, maps,
			folder, format, hyperstack, motion, new RegionReport.Fields(report.structuredReport(), patient));
	}

	/** The structured report of the table. */
	RegionReport regionReport() {
		return new RegionReport(report, image, mask);
	}

	/**
	 * The image as a series.
	 *
	 * @throws InputException if there is no image or it holds no values
	 */
	public Series series() throws InputException {
		return ImagePlusSeries.series(ImageInput.checked(image));
	}

	/** The regions of the mask, if there is one. */
	public Optional<MaskRegions> regions(final SampledSeries series) throws IOException {
		return drawn(series).map(MaskRegions::of);
	}

	/** The regions of the mask as they were drawn, if there is one. */
	Optional<Regions> drawn(final SampledSeries series) throws IOException {
		return MaskField.regions(presenter, readers, "mask", mask, rules, image, series.geometry());
	}

	/**
	 * Finds what another field for a mask covers, such as that of an artery.
	 *
	 * @param key of the field
	 * @param text of the field; blank or {@value MaskField#NONE}: nothing
	 * @return true in any of its regions, on the grid of one volume; empty if there is none
	 * @throws InputException if there is no such mask or it lies on another grid
	 */
	public Optional<RandomAccessibleInterval<NativeBoolType>> region(final String key, final String text,
		final SampledSeries series) throws IOException
	{
		if (text == null || text.isBlank()) return Optional.empty();
		return MaskField.regions(presenter, readers, key, text, rules, image, series.geometry()).map(MaskRegions::of).map(
			MaskRegions::all);
	}

	/**
	 * Where to fit: inside the mask, without one in what is not background, empty if that is everywhere.
	 *
	 * @throws IOException if the mask is wrong
	 */
	public Optional<RandomAccessibleInterval<NativeBoolType>> where(final SampledSeries series) throws IOException {
		return where(regions(series), series.image());
	}

	/** @param volumes in which tissue is brighter than background */
	Optional<RandomAccessibleInterval<NativeBoolType>> where(final Optional<MaskRegions> regions,
		final RandomAccessibleInterval<? extends RealType<?>> volumes)
	{
		if (regions.isPresent()) return regions.map(MaskRegions::all);
		return background ? Optional.of(Background.foreground(volumes, presenter.workers())) : Optional.empty();
	}

	/** What is not background, whatever the mask; everything where the background is wanted. */
	public RandomAccessibleInterval<NativeBoolType> foreground(final SampledSeries series) {
		return foreground(series, series.image());
	}

	/**
	 * The same of other volumes.
	 *
	 * @param volumes in which tissue is brighter than background
	 */
	public RandomAccessibleInterval<NativeBoolType> foreground(final SampledSeries series,
		final RandomAccessibleInterval<? extends RealType<?>> volumes)
	{
		return where(Optional.empty(), volumes).orElseGet(series::everywhere);
	}

	/**
	 * How maps are written.
	 *
	 * @throws InvalidInputException if there is no such format
	 */
	public MapFormat mapFormat() throws InputException {
		return MapFormat.of(new TextField(FORMAT, format).oneOf(List.of(TIFF, NIFTI, DICOM, OME_ZARR)));
	}

	/** The format that a field {@code output_format} names. */
	public static MapFormat mapFormat(final String format) throws InputException {
		return MapFormat.of(new TextField(FORMAT, format).oneOf(List.of(TIFF, NIFTI, DICOM)));
	}

	/** Where files go, if anywhere. */
	public Optional<Path> outputFolder() {
		return new OutputFolder(folder).path();
	}
}
