package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.VolumeArithmetic;
import org.imagingbiomarkers.perfusion.labeling.KineticLabel;
import org.imagingbiomarkers.perfusion.labeling.Labeling;
import org.imagingbiomarkers.perfusion.labeling.LabelingModels;
import org.imagingbiomarkers.perfusion.labeling.SingleDelay;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.plugins.map.TypedUnit;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Perfusion by arterial spin labeling: {@link LabelingModels}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Perfusion", weight = 30), @Menu(label = "ASL Map...", weight = 4) },
	description = "Perfusion and transit time from arterial spin labeling", attrs = @Attr(name = MapCommand.MODEL,
		value = LabelingModels.KEY))
public class AslMap extends MapCommand {

	private static final String HEADER = "from the image";

	@Parameter(label = "Labeling series", persist = false, required = false,
		description = "Control and label volumes, or their differences, and perhaps M0")
	private ImagePlus image;

	@Parameter(label = "Volumes", persist = false, required = false,
		description = "What each is: control, label, m0 or difference, such as control, label; a shorter list repeats. Blank: what the image knows")
	private String order = "";

	@Parameter(label = "Model", persist = false, choices = { SingleDelay.KEY, KineticLabel.KEY },
		description = "Perfusion from one delay, or perfusion and arterial transit time from several")
	private String model = SingleDelay.KEY;

	@Parameter(label = "Labeling", persist = false, choices = { HEADER, "pcasl", "pasl" },
		description = "Continuous or pseudo-continuous (pcasl), or pulsed with a bolus that is cut off (pasl, QUIPSS II)")
	private String labeling = HEADER;

	@Parameter(label = "Delays (ms)", persist = false, required = false,
		description = "Post-labeling delay (pcasl) or inversion time (pasl): one, or one per volume or difference. Blank: those the image knows",
		attrs = @Attr(name = "holds", value = "numbers from 0"))
	private String delays = "";

	@Parameter(label = "Label duration (ms)", persist = false, required = false,
		description = "Of labeling (pcasl), or TI1, until the bolus is cut off (pasl). Blank: the one the image knows",
		attrs = @Attr(name = "holds", value = "number above 0"))
	private String label_duration = "";

	@Parameter(label = "M0", persist = false, required = false,
		description = "Signal of relaxed tissue: title or file of an image, a number, or control for the mean of the control volumes. Blank: the m0 volumes of the series",
		attrs = @Attr(name = "images", value = "control"))
	private String m0 = "";

	@Parameter(label = "Repetition time of M0 (ms)", persist = false, required = false,
		description = "Where it is short, M0 is corrected for what has not recovered. Blank: long", attrs = { @Attr(
			name = "holds", value = "number above 0"), @Attr(name = "expert") })
	private String m0_tr = "";

	@Parameter(label = "Labeling efficiency", persist = false, required = false,
		description = "0 to 1. Blank: 0.85 (pcasl) or 0.98 (pasl); pulses that suppress the background take some 5 % each",
		attrs = { @Attr(name = "holds", value = "number above 0 to 1"), @Attr(name = "expert") })
	private String efficiency = "";

	@Parameter(label = "Partition coefficient (mL/g)", persist = false, required = false,
		description = "Of water between brain and blood", attrs = { @Attr(name = "holds", value = "number above 0"), @Attr(
			name = "expert") })
	private String partition = DecimalText.of(Labeling.USUAL_PARTITION);

	@Parameter(label = "T1 of blood (ms)", persist = false, required = false,
		description = "Blank: 1650 at 3 T, 1350 at 1.5 T, by the field strength that the image knows", attrs = @Attr(
			name = "holds", value = "number above 0"))
	private String t1_blood = "";

	@Parameter(label = "T1 of tissue (ms)", persist = false, required = false,
		description = "For several delays, and for an M0 of short repetition time", attrs = { @Attr(name = "holds",
			value = "number above 0"), @Attr(name = "expert") })
	private String t1_tissue = DecimalText.of(Labeling.USUAL_T1_TISSUE);

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus perfusion, arrival_time, perfusion_error, arrival_time_error;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		final String chosen = new TextField("model", model).oneOf(LabelingModels.DECLARATIONS.stream().map(one -> one.key())
			.toList());
		final RandomAccessibleInterval<? extends RealType<?>> volumes = read.volumes() > 1 ? read.image() : Views
			.addDimension(read.image(), 0, 0);
		final AslVolumes roles = AslVolumes.of(read, order);
		final AslTiming timing = new AslTiming(request.presenter(), read, labeling, delays, label_duration, t1_blood);
		final Labeling how = timing.labeling(efficiency, new TextField("partition", partition).from(0), TypedUnit
			.relaxationTime(new TextField("t1_tissue", t1_tissue)));
		final Sourced<List<Double>> known = timing.delays();
		final AslVolumes.Differences differences = roles.differences(known.value());
		final SampledSeries series = new SampledSeries(VolumeArithmetic.of(volumes, differences.sums()), read.geometry(),
			AcquisitionValue.DELAYS, new Sourced<>(differences.delays(), known.source()));
		final AslReference reference = AslReference.of(request, read, volumes, roles, m0, recovered(how.t1Tissue()));
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("order", roles.source());
		details.put("labeling", how.kind().key());
		details.put("label_duration (ms)", how.duration());
		details.put("efficiency", how.efficiency());
		details.put("t1_blood (ms)", how.t1Blood());
		details.put("m0", reference.source());
		final var declaration = LabelingModels.DECLARATIONS.stream().filter(one -> one.key().equals(chosen)).findFirst()
			.orElseThrow();
		declaration.fitter(declaration.defaultMethod(), how, series.points());
		return new SeriesModel.OfComputed(series, Optional.of(new Covariate("m0", reference.image())), tissue(volumes, roles,
			reference.image()), points -> declaration.fitter(declaration.defaultMethod(), how, points), details, new EnumMap<>(
				AcquisitionValue.class));
	}

	/** The share of M0 that its repetition time lets recover. */
	private double recovered(final double t1) {
		final TextField field = new TextField("m0_tr", m0_tr);
		if (field.isBlank()) return 1;
		final double tr = field.from(0);
		if (!(tr > 0)) throw new InvalidInputException("m0_tr must be a number above 0 in ms, but it is \"" + m0_tr.strip() +
			"\".");
		TypedUnit.checked(field, AcquisitionValue.REPETITION_TIMES, tr);
		return 1 - Math.exp(-tr / t1);
	}

	/** The mean control volume where there is one, otherwise M0. */
	private static RandomAccessibleInterval<? extends RealType<?>> tissue(
		final RandomAccessibleInterval<? extends RealType<?>> volumes, final AslVolumes roles,
		final RandomAccessibleInterval<? extends RealType<?>> reference)
	{
		final int[] controls = roles.of(AslVolumes.Role.CONTROL);
		if (controls.length == 0) return Views.addDimension(reference, 0, 0);
		return VolumeArithmetic.of(volumes, List.of(VolumeArithmetic.Sum.mean(controls)));
	}
}
