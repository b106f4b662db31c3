package org.imagingbiomarkers.workbench.panel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.scijava.MenuEntry;
import org.scijava.command.CommandInfo;

/** Which commands the panel offers, by its sections: those that fit the current image. */
public final class CommandChoice {

	private static final String COMBINE = "Combine Series...";
	private static final String INPUT_FUNCTION = "Input Function...";
	private static final String ENHANCEMENT = "Enhancement Map...";
	private static final String CT_PERFUSION = "CT Perfusion Map...";
	private static final String EXPLORER = "Curve Explorer...";
	private static final String VIEWS = "Linked Views...";
	private static final String OPEN_REPORT = "Open Structured Report...";
	private static final String DYNAMIC_PET = "Dynamic PET Map...";
	private static final Set<String> DATA = Set.of("Open Study...", "Open Series...", COMBINE, "Open Sample...");
	private static final Set<String> OF_PET = Set.of("SUV Image...", "Lesion Indices...", "Hypoxic Volume...", DYNAMIC_PET);
	private static final Set<String> OF_VOLUMES = Set.of("Radiomic Features...", "Radiomic Feature Map...",
		"Filtered Image...", "Feature Robustness...", "Lesion Composition...", "Habitat Map...", "Segment with Network...",
		"Network Features...", "Classify with Network...");
	private static final Set<String> OF_MAPS = Set.of("Map Overlay...", "Color Bar...", "Figure Panel...");
	/** What edits and saves regions stands in their list, and in the menu. */
	private static final Set<String> OF_REGIONS = Set.of("Regions of File...", "List of Lesions...", "Load Regions...",
		"Lesion Tool", "Segment Lesion...", "Tumor Size...");
	private static final Set<String> OF_FOLDERS = Set.of("HTML Report...", "Verify Results...", "Match Lesions...",
		"Check Protocol...");
	private static final Set<String> OF_TABLES = Set.of("Response Assessment...", "Test-Retest Repeatability...",
		"ComBat Harmonization...", "Endpoints...", "Tumor Growth...", "Response Plots...", "Follow-up...",
		"Reader Agreement...", "Join Tables...", "Build Signature...", "Apply Signature...", "Compare Models...",
		"Survival Curves...", "Save Structured Report...");

	private final List<CommandInfo> commands;

	/** @param commands of this software */
	public CommandChoice(final List<CommandInfo> commands) {
		this.commands = commands.stream().sorted(Comparator.comparing(CommandChoice::weight)).toList();
	}

	private static Double weight(final CommandInfo info) {
		return info.getMenuPath().stream().skip(2).mapToDouble(MenuEntry::getWeight).reduce(0, (all, one) -> 1000 * all +
			one);
	}

	/**
	 * The commands that fit. A section without any is left out.
	 *
	 * @param image the current image; empty: none is open
	 * @param images number of open images
	 * @param tables whether a table is open
	 */
	public Map<PanelSection, List<CommandInfo>> of(final Optional<ImageKind> image, final int images,
		final boolean tables)
	{
		final Map<PanelSection, List<CommandInfo>> fitting = new EnumMap<>(PanelSection.class);
		for (final CommandInfo info : commands) {
			section(info, image, images, tables).ifPresent(section -> fitting.computeIfAbsent(section, key -> new ArrayList<>())
				.add(info));
		}
		return fitting;
	}

	private static Optional<PanelSection> section(final CommandInfo info, final Optional<ImageKind> image, final int images,
		final boolean tables)
	{
		final String label = info.getMenuPath().getLeaf().getName();
		final String submenu = info.getMenuPath().size() > 3 ? info.getMenuPath().get(2).getName() : "";
		if (DATA.contains(label)) return when(!label.equals(COMBINE) || images > 1, PanelSection.DATA);
		if (submenu.equals("Align")) return when(image.isPresent(), PanelSection.ALIGN);
		if (OF_REGIONS.contains(label)) return when(label.startsWith("Regions") || image.isPresent(), PanelSection.REGIONS);
		if (label.equals(OPEN_REPORT)) return Optional.of(PanelSection.RESULTS);
		if (OF_FOLDERS.contains(label)) return when(images > 0 || tables, PanelSection.RESULTS);
		if (OF_TABLES.contains(label)) return when(tables, PanelSection.RESULTS);
		if (OF_MAPS.contains(label)) return when(image.filter(kind -> kind.type() == ImageKind.Type.MAP || kind
			.type() == ImageKind.Type.PET && kind.varies().isEmpty()).isPresent(), PanelSection.RESULTS);
		return when(image.filter(kind -> measures(info, label, kind)).isPresent(), PanelSection.MEASURE);
	}

	private static boolean measures(final CommandInfo info, final String label, final ImageKind kind) {
		final Optional<AcquisitionValue> axis = axis(info);
		final boolean pet = kind.type() == ImageKind.Type.PET;
		final boolean ct = kind.type() == ImageKind.Type.CT;
		if (axis.isPresent()) return kind.varies().equals(axis) && pet == label.equals(DYNAMIC_PET) && (ct == label.equals(
			CT_PERFUSION) || ct && label.equals(ENHANCEMENT));
		if (label.equals(VIEWS)) return true;
		if (label.equals(EXPLORER)) return kind.varies().isPresent() && (pet || ct || kind.type() == ImageKind.Type.OTHER);
		if (label.equals(INPUT_FUNCTION)) return kind.varies().equals(Optional.of(AcquisitionValue.TIMES)) && !pet;
		if (label.equals("Noise Level...") || label.equals("Phantom...")) return kind.type() == ImageKind.Type.OTHER;
		if (OF_PET.contains(label)) return pet;
		if (OF_VOLUMES.contains(label)) return kind.varies().isEmpty() && kind.type() != ImageKind.Type.LABELS;
		return false;
	}

	/** What the curves of a map command are functions of. */
	private static Optional<AcquisitionValue> axis(final CommandInfo info) {
		return Optional.ofNullable(info.get(MapCommand.MODEL)).flatMap(CurveModels::family).map(family -> family.models().get(
			0).axis().key()).flatMap(key -> List.of(AcquisitionValue.values()).stream().filter(value -> value.key().equals(key))
				.findFirst());
	}

	private static Optional<PanelSection> when(final boolean fits, final PanelSection section) {
		return fits ? Optional.of(section) : Optional.empty();
	}
}
