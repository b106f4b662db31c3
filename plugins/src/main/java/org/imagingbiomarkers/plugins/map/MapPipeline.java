package org.imagingbiomarkers.plugins.map;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/**
 * A curve model, fitted as a map command was asked to: the way from its fields to its maps, its table and its files.
 */
public final class MapPipeline {

	private static final List<AcquisitionValue> SETTINGS = List.of(AcquisitionValue.REPETITION_TIMES,
		AcquisitionValue.ECHO_TIMES, AcquisitionValue.FLIP_ANGLES, AcquisitionValue.FIELD_STRENGTH);

	private static final int MAX_CURVES = 50;

	private final BiomarkerCommand command;
	private final MapRequest request;
	private final SampledSeries series;
	private final SeriesModel model;
	private final Optional<MapPicture> picture;
	private final MapFormat format;
	private final MapChoice chosen;
	private final Optional<Regions> drawn;
	private final Optional<MaskRegions> mask;
	private final Optional<RandomAccessibleInterval<NativeBoolType>> where;

	private MapPipeline(final BiomarkerCommand command, final MapRequest request, final SeriesModel model,
		final Optional<MapPicture> picture) throws IOException
	{
		this.picture = picture;
		this.command = command;
		this.request = request;
		this.model = model;
		series = model.series();
		format = request.mapFormat();
		if (format == MapFormat.DICOM && !ImagePlusProperties.hasPlace(request.image())) {
			throw new InputException("output_format can be \"" + MapRequest.DICOM +
				"\" only where the image knows its place in " + "the patient, which \"" + request.image().getTitle() +
				"\" does not.");
		}
		if (format == MapFormat.OME_ZARR && !request.region()) checkLarge();
		drawn = request.drawn(series);
		mask = drawn.map(MaskRegions::of);
		where = request.where(mask, model.tissue());
		chosen = MapChoice.of(request.maps());
		if (!request.region()) chosen.check(model.fitters().apply(series.points()).model(), request.quality());
	}

	/**
	 * Fits a model, and shows and writes what was asked for.
	 *
	 * @param command has an output for each map
	 * @return the maps by name; none where regions were fitted
	 * @throws IOException if the mask is wrong or the files cannot be written
	 * @throws InvalidInputException if the input cannot be fitted
	 */
	public static Map<String, ImagePlus> run(final BiomarkerCommand command, final MapRequest request,
		final SeriesModel model) throws IOException
	{
		return run(command, request, model, Optional.empty());
	}

	/**
	 * The same with a picture that is made of the maps of all voxels, also of those that are not shown themselves; there is
	 * none of maps that are fitted slab by slab.
	 */
	public static Map<String, ImagePlus> run(final BiomarkerCommand command, final MapRequest request,
		final SeriesModel model, final Optional<MapPicture> picture) throws IOException
	{
		return new MapPipeline(command, request, model, picture).run();
	}

	private Map<String, ImagePlus> run() throws IOException {
		if (request.region()) return fitRegions();
		return format == MapFormat.OME_ZARR ? fitSlabs() : fitVoxels();
	}

	private void checkLarge() throws InputException {
		if (request.outputFolder().isEmpty()) throw new InputException(
			"output_folder must be a folder where output_format is \"" + MapRequest.OME_ZARR +
				"\", because the maps are written there slab by slab, but it is blank.");
		if (request.hyperstack()) throw new InputException("show_maps must be \"" + MapHyperstack.TILED +
			"\" where output_format is \"" + MapRequest.OME_ZARR + "\", but it is \"" + MapHyperstack.HYPERSTACK + "\".");
	}

	private Map<String, ImagePlus> fitRegions() throws IOException {
		final Map<String, RegionFit> fits = new LinkedHashMap<>();
		regions().forEach((name, region) -> {
			final RegionFit fit = model.fit(region);
			fits.put(name, request.blankAtBounds() ? fit.blankAtBounds() : fit);
		});
		final Table table = RegionTable.ofFits(title(), series, fits, model.details());
		final Optional<Table> curves = Optional.of(RegionTable.ofCurves(series, unit(), fits));
		final Provenance provenance = provenance();
		write(Map.of(), Map.of(), table, curves, provenance);
		command.presenter().show(new TableResult(command.title(), table, Optional.of(provenance.summary()), curves));
		return Map.of();
	}

	private MapSettings settings(final Progress progress) {
		final MapSettings settings = MapSettings.everywhere().withQuality(request.quality()).blankAtBounds(request
			.blankAtBounds()).watchedBy(progress).on(workers().threads());
		return where.map(settings::inside).orElse(settings);
	}

	private Workers workers() {
		return command.presenter().workers();
	}

	/** Slab by slab into files; what is shown are these. */
	private Map<String, ImagePlus> fitSlabs() throws IOException {
		final String prefix = ResultFolder.fileName(title());
		final String name = prefix + "_" + command.getClass().getSimpleName();
		final Path place = request.outputFolder().orElseThrow();
		final Provenance provenance = provenance();
		final Map<String, ImagePlus> images = new LinkedHashMap<>();
		final MissingValues missing = new MissingValues();
		final RandomAccessibleInterval<NativeBoolType> fitted = where.orElseGet(series::everywhere);
		try (ResultFolder folder = ResultFolder.open(place, request.report().patient())) {
			final List<LargeMaps> large = new ArrayList<>();
			command.presenter().during(command.title(), progress -> {
				final LargeMaps maps = new LargeMaps(folder, prefix, title(), series.geometry(), unit(), progress);
				for (final MapSettings.Slab slab : maps.slabs()) {
					final MapSettings settings = settings(SlabProgress.of(slab, series.geometry(), progress)).only(slab);
					final List<ParameterMap> made = model.maps(settings).stream().filter(map -> chosen.includes(map.name()))
						.toList();
					missing.count(made, slab.of(fitted), workers());
					maps.write(slab, made);
				}
				maps.finish();
				large.add(maps);
			});
			missing.report(command);
			if (mask.isPresent()) {
				folder.table(name, RegionTable.ofMaps(title(), series, large.get(0).written(), true, regions(), model.details(),
					workers()));
				final Optional<Table> curves = curvesOfMask();
				if (curves.isPresent()) folder.table(name + ResultFolder.CURVES, curves.get());
				request.regionReport().write(folder, provenance, drawn);
			}
			folder.provenance(name, provenance);
			command.presenter().wrote(folder.finish());
			images.putAll(large.get(0).images(place));
		}
		for (final ImagePlus image : images.values()) {
			showBValues(image);
			ProvenanceRecorder.mark(image, provenance);
		}
		show(images, provenance);
		return images;
	}

	private Map<String, ImagePlus> fitVoxels() throws IOException {
		final List<ParameterMap> maps = new ArrayList<>();
		final Map<String, ImagePlus> pictures = new LinkedHashMap<>();
		command.presenter().during(command.title(), progress -> {
			final List<ParameterMap> all = model.maps(settings(progress));
			picture.ifPresent(one -> pictures.put(one.name(), one.of(all, title(), series.geometry())));
			all.stream().filter(map -> chosen.includes(map.name())).forEach(maps::add);
		});
		pictures.values().forEach(this::showBValues);
		final Optional<Table> table = request.outputFolder().isPresent() ? Optional.of(RegionTable.ofMaps(title(), series,
			maps, false, regions(), model.details(), workers())) : Optional.empty();
		final MissingValues missing = new MissingValues();
		missing.count(maps, where.orElseGet(series::everywhere), workers());
		missing.report(command);
		final Map<String, ImagePlus> images = new LinkedHashMap<>();
		final Provenance provenance = provenance();
		for (final ParameterMap map : maps) {
			final ImagePlus image = MapImage.of(map, title(), series.geometry(), unit());
			showBValues(image);
			ProvenanceRecorder.mark(image, provenance);
			images.put(map.name(), image);
		}
		for (final ImagePlus image : pictures.values()) ProvenanceRecorder.mark(image, provenance);
		if (table.isPresent()) write(images, pictures, table.get(), curvesOfMask(), provenance);
		show(images, provenance);
		pictures.values().forEach(image -> command.presenter().show(new ImageResult(image)));
		images.putAll(pictures);
		return images;
	}

	/** Shows the maps; where they are one hyperstack, that is added to them. One map alone is shown as it is. */
	private void show(final Map<String, ImagePlus> images, final Provenance provenance) {
		final List<ImagePlus> shown = new ArrayList<>(images.values());
		if (request.hyperstack() && shown.size() > 1) {
			final ImagePlus all = MapHyperstack.of(command.title() + " " + title(), shown, series.geometry());
			ProvenanceRecorder.mark(all, provenance);
			images.put(MapHyperstack.HYPERSTACK, all);
			shown.clear();
			shown.add(all);
		}
		shown.forEach(image -> command.presenter().show(new ImageResult(image)));
		command.presenter().select(new ImageResult(shown.get(0)));
	}

	/** Below the title of the window; where volumes were left out, in the title too. */
	private void showBValues(final ImagePlus image) {
		if (series.quantity() != AcquisitionValue.B_VALUES) return;
		for (int slice = 1; slice <= image.getStackSize(); slice++) {
			image.getStack().setSliceLabel("b = " + series.listed() + " " + series.quantity().unit(), slice);
		}
		if (series.isPart()) image.setTitle(image.getTitle() + " (b " + series.listed() + ")");
	}

	/** The regions of the mask, or all that is not background. */
	private Map<String, RandomAccessibleInterval<NativeBoolType>> regions() {
		if (mask.isPresent()) return mask.get().each();
		return Map.of("foreground", where.orElseGet(series::everywhere));
	}

	/** The mean curves of the regions of the mask beside the fits to them, unless these are too many to look at. */
	private Optional<Table> curvesOfMask() {
		if (mask.isEmpty() || mask.get().each().size() > MAX_CURVES) return Optional.empty();
		final Map<String, RegionFit> fits = new LinkedHashMap<>();
		mask.get().each().forEach((name, region) -> {
			try {
				fits.put(name, model.fit(region));
			}
			catch (final InvalidInputException e) {
				// A region without any signal has no curve; its maps say why.
			}
		});
		return fits.isEmpty() ? Optional.empty() : Optional.of(RegionTable.ofCurves(series, unit(), fits));
	}

	/** Of the fitted values; empty where none is known, which ImageJ calls gray values. */
	private String unit() {
		return model.converted().map(ConvertedValues::unit).orElseGet(() -> request.image().getCalibration().getValueUnit())
			.replace("Gray Value", "");
	}

	private String title() {
		return request.image().getTitle();
	}

	/** What the volumes differ in, and the settings of the scanner that a blank field stands for. */
	private Map<AcquisitionValue, Sourced<List<Double>>> acquired() throws InputException {
		final Map<AcquisitionValue, Sourced<List<Double>>> acquired = new EnumMap<>(AcquisitionValue.class);
		final Acquisition known = request.series().acquisition();
		for (final AcquisitionValue setting : SETTINGS) {
			known.get(setting).ifPresent(value -> acquired.put(setting, value));
		}
		acquired.putAll(model.settings());
		acquired.put(series.quantity(), series.values());
		return acquired;
	}

	private Provenance provenance() throws InputException {
		final Map<String, Object> details = new LinkedHashMap<>(model.details());
		request.motion().ifPresent(motion -> details.put(MotionStep.KEY, motion.details()));
		return ProvenanceRecorder.of(command, request.image(), acquired(), details);
	}

	/** @param pictures in colors, which only TIFF holds as they are */
	private void write(final Map<String, ImagePlus> images, final Map<String, ImagePlus> pictures, final Table table,
		final Optional<Table> curves, final Provenance provenance) throws IOException
	{
		if (request.outputFolder().isEmpty()) return;
		final String prefix = ResultFolder.fileName(title());
		final String name = prefix + "_" + command.getClass().getSimpleName();
		try (ResultFolder folder = ResultFolder.open(request.outputFolder().get(), request.report().patient())) {
			for (final Map.Entry<String, ImagePlus> image : images.entrySet()) {
				final Quantity quantity = Quantity.of(image.getKey());
				folder.map(prefix + "_" + image.getKey(), image.getValue(), format, new MapDescription(quantity.label(), quantity
					.code(command.getClass().getSimpleName()), SourceFiles.of(request.image()), Project.version()));
			}
			for (final Map.Entry<String, ImagePlus> image : pictures.entrySet()) {
				folder.image(prefix + "_" + image.getKey(), image.getValue());
			}
			folder.table(name, table);
			if (curves.isPresent()) folder.table(name + ResultFolder.CURVES, curves.get());
			request.regionReport().write(folder, provenance, drawn);
			if (request.motion().isPresent()) folder.table(name + "_motion", request.motion().get().table(Optional.empty()));
			folder.provenance(name, provenance);
			command.presenter().wrote(folder.finish());
		}
	}
}
