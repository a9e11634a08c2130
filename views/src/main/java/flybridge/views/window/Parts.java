package flybridge.views.window;

import flybridge.views.alerts.AlertsController;
import flybridge.views.bar.BarController;
import flybridge.views.finder.FinderController;
import flybridge.views.lanes.LanesView;
import flybridge.views.log.ComposerController;
import flybridge.views.log.LogController;
import flybridge.views.notice.NoticeController;
import flybridge.views.placement.PlacementView;

/// What the window is made of.
record Parts(
    BarController bar,
    NoticeController notice,
    AlertsController alerts,
    PlacementView placement,
    ComposerController composer,
    LogController log,
    Panes panes,
    LanesView lanes,
    FinderController finder) {}
