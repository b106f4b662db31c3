package org.imagingbiomarkers.plugins.dialog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.maps.Background;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.MaskRegions;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/**
 * The first map of a command in one slice. A command that fits curves sees the whole image and fits in that slice only;
 * one that looks at the surroundings of a voxel sees some slices around it.
 *
 * @param context of the command
 * @param fields what it gets, by key
 * @param image it works on
 * @param slice of it, from 1
 * @param volume of it, from 1
 */
record PreviewedSlice(Context context, CommandInfo command, Map<String, Object> fields, ImagePlus image, int slice,
		int volume)
{

	/** What nobody looks at in a preview. */
	private static final Set<String> LEFT_OUT = Set.of("image", "mask", "resample_mask", "strict", "region",
		"output_folder", "output_format");
	private static final String QUALITY = "quality";
	/** As many slices on each side as the kernels of usual filters reach. */
	private static final int SURROUNDINGS = 16;

	/** Whether a command makes maps, which can be previewed. */
	static boolean isFor(final Form form) {
		return form.fields().stream().anyMatch(field -> field.key().equals("output_format")) && form.fields().stream()
			.anyMatch(field -> field.key().equals("image"));
	}

	/**
	 * Computes it.
	 *
	 * @param presenter that shows nothing to anybody
	 * @throws IOException if the command cannot run
	 */
	ImagePlus compute(final Presenter presenter) throws IOException {
		final Module module;
		try {
			module = command.createModule();
		}
		catch (final ModuleException e) {
			throw new IllegalStateException(e);
		}
		context.inject(module.getDelegateObject());
		if (module.getDelegateObject() instanceof BiomarkerCommand ours) ours.presentTo(presenter);
		fields.forEach((key, value) -> {
			if (!LEFT_OUT.contains(key) && (!key.equals(QUALITY) || namesMaps())) module.setInput(key, value);
		});
		final boolean whole = fields.containsKey(QUALITY);
		final int first = whole ? 1 : Math.max(1, slice - surroundings());
		final ImagePlus input = whole ? copy(1, image.getStackSize()) : volume(first, Math.min(image.getNSlices(), slice +
			surroundings()));
		if (fields.containsKey("mask")) {
			input.setRoi(new SliceSelection(inside(presenter), input, whole ? slice : 0));
			module.setInput("mask", MaskField.ROI);
		}
		module.setInput("image", input);
		module.run();
		if (module instanceof Cancelable refused && refused.isCanceled()) throw new InputException(refused.getCancelReason());
		return shown(module, slice - first + 1);
	}

	/** Whether only some maps are made, which may be maps of the quality; otherwise nobody looks at those. */
	private boolean namesMaps() {
		return fields.get("maps") instanceof String maps && !maps.isBlank();
	}

	private int surroundings() {
		if (Boolean.TRUE.equals(fields.get("slices")) || Boolean.TRUE.equals(fields.get("in_slice"))) return 0;
		if (fields.get("kernel_radius") instanceof String radius && radius.matches("[0-9]{1,2}")) return Integer.parseInt(
			radius);
		return fields.containsKey("filter") ? SURROUNDINGS : 0;
	}

	/** The planes of the image under another selection. */
	private ImagePlus copy(final int first, final int last) {
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		for (int plane = first; plane <= last; plane++) {
			stack.addSlice(image.getStack().getProcessor(plane));
		}
		final ImagePlus copy = like(stack);
		copy.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
		copy.setOpenAsHyperStack(image.isHyperStack());
		return copy;
	}

	/** Some slices of one volume, which know of the PET header what belongs to the one in the middle. */
	private ImagePlus volume(final int first, final int last) {
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		for (int z = first; z <= last; z++) {
			stack.addSlice(image.getStack().getProcessor(image.getStackIndex(image.getC(), z, volume)));
		}
		final ImagePlus slab = like(stack);
		final int plane = (volume - 1) * image.getNSlices() + slice - 1;
		ImagePlusProperties.acquisition(image).pet().ifPresent(header -> PetValue.all().forEach(value -> only(slab, header,
			value, plane)));
		return slab;
	}

	private static <T> void only(final ImagePlus slab, final PetHeader header, final PetValue<T> value, final int plane) {
		header.get(value).filter(stated -> stated.value().size() > 1).ifPresent(stated -> slab.setProp("biomarkers.pet." +
			value.key(), value.text(PetHeader.ofPlane(stated, plane))));
	}

	private ImagePlus like(final ImageStack stack) {
		final ImagePlus like = new ImagePlus(image.getTitle(), stack);
		like.setCalibration(image.getCalibration().copy());
		like.setProperties(image.getPropertiesAsArray());
		SourceHeader.carryOver(image, like);
		return like;
	}

	/** Where the mask covers the slice; without a mask, what is not background where that is left out. */
	private boolean[] inside(final Presenter presenter) throws IOException {
		final Series read = ImagePlusSeries.series(image);
		final Series series = read.volumes() == 1 && fields.containsKey(QUALITY) ? read.slicesAsVolumes() : read;
		final Optional<Regions> regions = MaskField.regions(presenter, new SeriesReaders(context), "mask", (String) fields
			.get("mask"), new MaskField.Rules(Boolean.TRUE.equals(fields.get("resample_mask")), false), image, series
				.geometry());
		final boolean[] inside = new boolean[image.getWidth() * image.getHeight()];
		final Optional<RandomAccessibleInterval<NativeBoolType>> where = regions.isPresent() ? regions.map(MaskRegions::of)
			.map(MaskRegions::all) : Boolean.TRUE.equals(fields.get("background")) ? Optional.of(Background.foreground(series
				.image())) : Optional.empty();
		final RandomAccess<NativeBoolType> voxel = where.map(RandomAccessibleInterval::randomAccess).orElse(null);
		final long z = Math.min(slice, series.geometry().depth()) - 1;
		for (int i = 0; i < inside.length; i++) {
			inside[i] = voxel == null || voxel.setPositionAndGet(i % image.getWidth(), i / image.getWidth(), z).get();
		}
		return inside;
	}

	/** Names of the outputs, those of maps that tell how good a fit is last. */
	private List<String> outputs() {
		final List<String> ofQuality = FitQuantities.OF_QUALITY.stream().map(MapQuantity::key).toList();
		final List<String> names = new ArrayList<>();
		command.outputs().forEach(item -> names.add(item.getName()));
		names.sort(Comparator.comparing(ofQuality::contains));
		return names;
	}

	/** The slice of the first map, in the colors and the range of the map. */
	private ImagePlus shown(final Module module, final int z) throws IOException {
		for (final String name : outputs()) {
			if (!(module.getOutput(name) instanceof ImagePlus map)) continue;
			final ImageProcessor plane = map.getStack().getProcessor(Math.min(z, map.getStackSize())).duplicate();
			plane.setLut(map.getProcessor().getLut());
			plane.setMinAndMax(map.getDisplayRangeMin(), map.getDisplayRangeMax());
			final ImagePlus shown = new ImagePlus("Preview: " + name + ", slice " + slice, plane);
			shown.setCalibration(map.getCalibration());
			return shown;
		}
		throw new InputException("There is nothing to show in this slice.");
	}

	/** Any pixels of one slice as a selection. */
	static final class SliceSelection extends Roi {

		private static final long serialVersionUID = 1L;

		private final boolean[] inside;
		private final int rowLength;

		/**
		 * @param inside a value a pixel, row by row
		 * @param slice from 1; 0: in all slices
		 */
		SliceSelection(final boolean[] inside, final ImagePlus image, final int slice) {
			super(0, 0, image.getWidth(), image.getHeight());
			this.inside = inside;
			rowLength = image.getWidth();
			if (image.isHyperStack()) setPosition(0, slice, 0);
			else setPosition(slice);
		}

		@Override
		public boolean contains(final int x, final int y) {
			return x >= 0 && y >= 0 && x < rowLength && y < inside.length / rowLength && inside[y * rowLength + x];
		}
	}
}
