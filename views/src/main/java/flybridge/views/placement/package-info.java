/// Where everything runs: one tile a node, one cell a pod.
///
/// [Plan] holds what is drawn and follows snapshots by their differences; [Arrangement] and
/// [Geometry] say where each tile and cell stands; [TilePainter] draws them into a pixel buffer,
/// tile by tile, so that a change costs what changed; [Lettering] writes names over it. There is no
/// scene-graph node per pod or per cluster node, which is what carries 150,000 pods.
@org.jspecify.annotations.NullMarked
package flybridge.views.placement;
